import { Hono } from "hono";
import { expect, test } from "vitest";
import type { UserEnv } from "../auth/authenticate.ts";
import { createLogger } from "../log.ts";
import { problemHandler } from "../problems.ts";
import { fairUse, limitConcurrency } from "./fair-use.ts";

function appWith(...limits: ReturnType<typeof fairUse>[]) {
  const { promise: opened, resolve: open } = Promise.withResolvers<void>();
  const app = new Hono<UserEnv>();
  app.onError(problemHandler(createLogger("tested", "error", () => undefined)) as never);
  app.use(async (c, next) => {
    c.set("user", {
      id: c.req.header("x-user") ?? "",
      timeZone: "UTC",
      expiresAt: 0,
      tokenId: "",
      client: "web",
      isSession: true,
      scopes: [],
    });
    await next();
  });
  app.use(...limits);
  app.get("/quick", (c) => c.text("done"));
  app.get("/slow", async (c) => {
    await opened;
    return c.text("done");
  });
  app.get("/fails", () => {
    throw new Error("fails");
  });
  const get = (path: string, user = "ada") => app.request(path, { headers: { "x-user": user } });
  return { get, open };
}

test("a user who sends far too many requests gets 429 with the time to wait; others are not affected", async () => {
  const { get } = appWith(fairUse());
  const answers = await Promise.all(Array.from({ length: 100 }, () => get("/quick")));
  expect(answers.every(({ status }) => status === 200)).toBe(true);
  let refused: Response | undefined;
  for (let nr = 0; nr < 5_000 && !refused; nr++) {
    const answer = await get("/quick");
    if (answer.status !== 200) refused = answer;
  }
  expect(refused?.status).toBe(429);
  expect(refused?.headers.get("retry-after")).toBe("1");
  expect(await refused?.json()).toMatchObject({ code: "too_many_requests", status: 429 });
  expect((await get("/quick", "grace")).status).toBe(200);
});

test("a user gets only a few expensive requests at a time, and more once those are answered", async () => {
  const { get, open } = appWith(limitConcurrency(1));
  const asked = Array.from({ length: 5 }, () => get("/slow"));
  const early = await Promise.any([asked[3], asked[4]] as Promise<Response>[]);
  expect(early.status).toBe(429);
  expect(await early.json()).toMatchObject({ code: "too_many_at_once" });
  expect((await get("/quick", "grace")).status).toBe(200);
  open();
  const statuses = (await Promise.all(asked)).map(({ status }) => status);
  expect(statuses).toEqual([200, 200, 200, 429, 429]);
});

test("a failed request gives its seat back", async () => {
  const { get } = appWith(limitConcurrency(1));
  for (let nr = 0; nr < 5; nr++) expect((await get("/fails")).status).toBe(500);
});
