/** Where a path leads: to a function, which sees `as`, or to an answer of the switch's own. */
export type Leads = { readonly to: string; readonly as: string } | number;

/** Paths as they are sent, byte for byte. Every switch, this one and nginx, must agree on them. */
export const publicPaths: Readonly<Record<string, Leads>> = {
  "/api": { to: "task-api", as: "/api" },
  "/api?x=1": { to: "task-api", as: "/api?x=1" },
  "/api/tasks?x=%2F..%2F&y": { to: "task-api", as: "/api/tasks?x=%2F..%2F&y" },
  "/api/": { to: "task-api", as: "/api/" },
  "/readyz": { to: "task-api", as: "/readyz" },
  // By path element.
  "/apix": 404,
  "/api.": 404,
  "/": 404,
  "/job/x": 404,
  "/task-api/api": 404,
  "/audit-writer/events": 404,
  "/ignored": 404,
  // As they are spelled: nothing is decoded, folded or merged.
  "/API/x": 404,
  "/%61pi/x": 404,
  "/api%2Fx": 404,
  "//api/x": 404,
  "/api//x": { to: "task-api", as: "/api//x" },
  "/api/a%2Fb": { to: "task-api", as: "/api/a%2Fb" },
  "/api/a%20b%3F": { to: "task-api", as: "/api/a%20b%3F" },
  "/api/.hidden": { to: "task-api", as: "/api/.hidden" },
  "/api/...": { to: "task-api", as: "/api/..." },
  "/api/x..": { to: "task-api", as: "/api/x.." },
  "/api/..%2Fx": { to: "task-api", as: "/api/..%2Fx" },
  "/api/x?to=/../job": { to: "task-api", as: "/api/x?to=/../job" },
  // One path to whoever resolves them, another to whoever does not.
  "/api/../job/x": 400,
  "/api/./x": 400,
  "/api/..": 400,
  "/api/.?x": 400,
  "/api/%2e%2E/job/x": 400,
  "/api/.%2e/x": 400,
  "/api/%2e": 400,
  "/api\\..\\job": 400,
  "/api\\x": 400,
  "/api/x#y": 400,
};

export const internalPaths: Readonly<Record<string, Leads>> = {
  "/task-api": { to: "task-api", as: "/" },
  "/task-api?x=1": { to: "task-api", as: "/?x=1" },
  "/task-api/": { to: "task-api", as: "/" },
  "/task-api/api/tasks?x=1": { to: "task-api", as: "/api/tasks?x=1" },
  "/task-api//x": { to: "task-api", as: "//x" },
  "/task-api/a%2Fb": { to: "task-api", as: "/a%2Fb" },
  "/audit-writer/events": { to: "audit-writer", as: "/events" },
  "/jobs-callback/events": { to: "jobs-callback", as: "/events" },
  "/job/r-1": { to: "jobs-callback", as: "/job/r-1" },
  "/ignored": 200,
  "/ignored/x?y": 200,
  "/task-apix": 404,
  "/ignoredx": 404,
  "/jobx": 404,
  "/api/tasks": 404,
  "//task-api/x": 404,
  "/": 404,
};
