import { mkdirSync, statSync, writeFileSync } from "node:fs";
import { createServer, request as forward } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { answerDevice, browserOf } from "../support/answer-device.ts";
import { startCutProxy } from "../support/cut-proxy.ts";
import { eventually } from "../support/eventually.ts";
import { ended, type Machine, machine } from "./run-todo.ts";
import { alter, beginLogin, codeOf, kept, keyFileOf, signIn } from "./sign-in.ts";
import { startCli } from "./start-cli.ts";

/** A sign-in takes at least the five seconds between two polls. */
vi.setConfig({ testTimeout: 120_000 });

const cli = startCli();

const newMachine = (url = cli.system.url) => machine({ url, program: cli.program });
const past = new Date(0).toISOString();

/** Machines that are signed in for tests of what comes after that. They sign in at the same time, because most of it is waiting. */
const signedIn = new Map<string, Machine>();
beforeAll(async () => {
  const asks = {
    "device-many": {},
    "device-renews": {},
    "device-sends": {},
    "device-ends": {},
    "device-reads": { scope: "tasks:read" },
  };
  await Promise.all(
    Object.entries(asks).map(async ([user, fields]) => {
      const made = machine({
        url: cli.system.url,
        program: cli.program,
        atEnd: (remove) => homes.push(remove),
      });
      expect(await signIn(made, cli.system, user, fields)).toMatchObject({ code: 0 });
      signedIn.set(user, made);
    }),
  );
});
const homes: (() => void)[] = [];
afterAll(() => {
  for (const remove of homes) remove();
});
const machineOf = (user: string) => signedIn.get(user) as Machine;

/** The connected apps of a user's account. */
async function appsOf(user: string): Promise<{ id: string; name: string }[]> {
  const page = await (await browserOf(cli.system, user)).get("/auth/api/apps");
  return JSON.parse(page.text).items;
}

test("a code that is entered in a browser signs the command line in; the log says `cli`, and logout ends it at the server", async () => {
  const made = newMachine();
  const login = beginLogin(made);
  const code = await codeOf(login);
  const shown = await login.shown(/Waiting/);
  expect(shown).toContain(`Open ${cli.system.url}/auth/device in a browser`);
  expect(shown).toContain(`or open ${cli.system.url}/auth/device?user_code=${code}`);
  await answerDevice(await browserOf(cli.system, "device-ann"), code);
  const signedIn = await login.ended;
  expect(signedIn).toMatchObject({ code: 0, out: expect.stringContaining("as device-ann") });
  expect(signedIn.out + signedIn.err).not.toContain(kept(made).access_token);
  expect(statSync(keyFileOf(made)).mode & 0o777).toBe(0o600);
  expect(await made.json("whoami")).toMatchObject({
    name: "device-ann",
    via: "cli",
    scopes: ["tasks:read", "tasks:write"],
  });
  const task = (await made.json("add", "--literal", "From the shell")) as {
    items: [{ id: string }];
  };
  const api = await cli.system.api("device-ann");
  await eventually(async () => {
    const { body } = await api.get(`/api/audit?task_id=${task.items[0].id}`);
    expect(body.items).toMatchObject([{ actor: { via: "cli", client: "Todo command line" } }]);
  });
  expect(await appsOf("device-ann")).toMatchObject([{ name: "Todo command line" }]);
  expect(await made.json("logout")).toMatchObject({ signed_out: true, ended_at_server: true });
  expect(await appsOf("device-ann")).toEqual([]);
  expect(await made.todo("list")).toMatchObject({ code: 3, err: expect.stringContaining("todo login") });
});

test("with JSON the code is a line of JSON on standard error, and the result alone on standard output", async () => {
  const made = newMachine();
  const login = beginLogin(made, "--json");
  const [line = ""] = (await login.shown(/\n/)).split("\n");
  const asked = JSON.parse(line);
  expect(asked).not.toHaveProperty("device_code");
  expect(asked).toMatchObject({ verification_uri: `${cli.system.url}/auth/device`, interval: 5 });
  await answerDevice(await browserOf(cli.system, "device-json"), asked.user_code);
  expect(JSON.parse((await login.ended).out)).toMatchObject({ name: "device-json", via: "cli" });
});

test("several processes at once use a refresh token once, so none of them is signed out", async () => {
  const made = machineOf("device-many");
  for (let round = 0; round < 2; round++) {
    const before = kept(made);
    alter(made, { expires_at: past });
    const all = await Promise.all(Array.from({ length: 5 }, () => made.todo("whoami")));
    expect(all.map(({ code, err }) => [code, err])).toEqual(all.map(() => [0, ""]));
    expect(kept(made).refresh_token).not.toBe(before.refresh_token);
  }
  expect(await appsOf("device-many")).toHaveLength(1);
});

test("an access token that the server refuses is renewed, and what it was sent with is done once", async () => {
  const made = machineOf("device-renews");
  alter(made, { access_token: `${kept(made).access_token.slice(0, -8)}AAAAAAAA` });
  expect(await made.todo("add", "--literal", "Milk")).toMatchObject({ code: 0 });
  expect((await made.todo("list")).out).toMatch(/Milk/);
  // The numbers of a listing are those of the user, not of a token.
  alter(made, { expires_at: past });
  expect(await made.todo("done", "1")).toMatchObject({ code: 0, out: "Done: “Milk”.\n" });
});

test("a file is sent again from its beginning, and tail goes on, when the access token is refused", async () => {
  const made = machineOf("device-sends");
  const refuse = () => alter(made, { access_token: `${kept(made).access_token.slice(0, -8)}AAAAAAAA` });
  const file = join(made.home, "tasks.txt");
  writeFileSync(file, "Bread\nTea\n");
  refuse();
  expect(await made.json("import", file, "--source", "todotxt")).toMatchObject({
    status: "finished",
    added: 2,
  });
  refuse();
  const told = made.todo("tail", "--json", "--count", "1");
  let isDone = false;
  void told.finally(() => {
    isDone = true;
  });
  const api = await cli.system.api("device-sends");
  // There is no other sign that it listens, so tasks are created until it has printed one.
  await eventually(async () => {
    await api.post("/api/tasks", { title: "Milk" });
    expect(isDone).toBe(true);
  });
  expect(await told).toMatchObject({ code: 0, out: expect.stringContaining("Milk") });
});

test("after being revoked, the command line says to sign in again, and a new sign-in replaces the old one", async () => {
  const made = machineOf("device-ends");
  await signIn(made, cli.system, "device-ends");
  const [app, ...others] = await appsOf("device-ends");
  expect(others).toEqual([]);
  const by = await browserOf(cli.system, "device-ends");
  const headers = {
    "sec-fetch-site": "same-origin",
    cookie: `todo_session=${by.cookies.get("todo_session")}`,
  };
  const answer = await fetch(`${cli.system.url}/auth/api/apps/${app?.id}`, { method: "DELETE", headers });
  expect(answer.status).toBe(204);
  alter(made, { expires_at: past });
  for (const command of ["list", "tail"])
    expect(await made.todo(command)).toMatchObject({
      code: 3,
      out: "",
      err: expect.stringMatching(/has ended: it was disconnected there.*\n.*todo login --url/),
    });
});

test("a refresh while the server is away loses nothing", async () => {
  const proxy = await startCutProxy(cli.system.url);
  onTestFinished(() => proxy.stop());
  const made = newMachine(proxy.url);
  await signIn(made, cli.system, "device-away");
  alter(made, { expires_at: past });
  await proxy.away();
  expect(await made.todo("list")).toMatchObject({ code: 5, err: expect.stringContaining("cannot reach") });
  expect(await made.todo("logout", "--url", "http://127.0.0.1:9")).toMatchObject({ code: 3 });
  await proxy.back();
  expect(await made.todo("list")).toMatchObject({ code: 0 });
  await proxy.away();
  const out = await made.todo("logout");
  expect(out).toMatchObject({ code: 0, err: expect.stringContaining("disconnect it at") });
});

test("a code stays valid while the server is unreachable for a while", async () => {
  const proxy = await startCutProxy(cli.system.url);
  onTestFinished(() => proxy.stop());
  const login = beginLogin(newMachine(proxy.url));
  const code = await codeOf(login);
  await proxy.away();
  await login.shown(/cannot reach the server.*Trying again/);
  await proxy.back();
  await answerDevice(await browserOf(cli.system, "device-cut"), code);
  expect(await login.ended).toMatchObject({ code: 0, out: expect.stringContaining("as device-cut") });
});

test("a denied request, an expired code and missing scopes have different errors, and no token is kept", async () => {
  const late = newMachine();
  const tooLate = async () => {
    const login = beginLogin(late);
    await codeOf(login);
    await cli.system.db
      .updateTable("device_codes")
      .set({ expires_at: new Date(0) })
      .execute();
    return login.ended;
  };
  expect(await tooLate()).toMatchObject({ code: 1, err: expect.stringContaining("has expired") });
  const [refused, blind] = await Promise.all([
    signIn(newMachine(), cli.system, "device-no", { decision: "deny" }),
    signIn(newMachine(), cli.system, "device-blind", { scope: "tasks:write" }),
  ]);
  expect(refused).toMatchObject({ code: 1, out: "", err: expect.stringContaining("access was denied") });
  expect(blind).toMatchObject({ code: 3, err: expect.stringMatching(/tasks:read.*\n.*Sign in again/) });
  expect(await appsOf("device-blind")).toEqual([]);
  expect(await late.todo("list")).toMatchObject({ code: 3 });
});

test("with a read-only sign-in, the error names the scope that a change needs", async () => {
  const made = machineOf("device-reads");
  expect(await made.todo("list")).toMatchObject({ code: 0 });
  expect(await made.todo("add", "milk")).toMatchObject({
    code: 3,
    err: expect.stringMatching(/tasks:write.*\n.*allow what is missing: todo login/),
  });
});

/** A server as one without something would answer: everything else is the real one. */
async function without(
  changed: (path: string, body: string) => { status: number; body: string },
): Promise<string> {
  const server = createServer((incoming, outgoing) => {
    const { method, headers, url = "" } = incoming;
    const upstream = forward(new URL(url, cli.system.url), { method, headers }, async (answer) => {
      let text = "";
      for await (const chunk of answer.setEncoding("utf8")) text += chunk;
      const { status, body } = answer.statusCode === 200 ? changed(url, text) : { status: 502, body: text };
      outgoing.writeHead(status, { "content-type": "application/json" }).end(body);
    });
    incoming.pipe(upstream);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test("a key in a file that is given without --key, and a broken file of keys, are told before anything is asked", async () => {
  const made = newMachine();
  const key = join(made.home, "key.txt");
  writeFileSync(key, `todo_${"x".repeat(43)}\n`);
  const command = ["sh", "-c", `exec "$@" < ${key}`, "sh", ...made.program, "login"];
  expect(await ended(command, made.env)).toMatchObject({
    code: 2,
    err: expect.stringContaining("--key < key.txt"),
  });
  mkdirSync(dirname(keyFileOf(made)), { recursive: true });
  writeFileSync(keyFileOf(made), JSON.stringify({ keys: { [cli.system.url]: { issuer: cli.system.url } } }));
  const broken = await made.todo("list");
  expect(broken).toMatchObject({
    code: 3,
    err: expect.stringMatching(/keys\.json: its entry for .* is not a key/),
  });
});

test("a server without the device flow, or under another name, is reported with what to do", async () => {
  const older = await without(() => ({ status: 404, body: "{}" }));
  const withKey = expect.stringMatching(/does not let programs sign in by a code\n.*todo login --key/);
  expect(await newMachine(older).todo("login")).toMatchObject({ code: 1, err: withKey });
  const other = await without((_, body) => ({
    status: 200,
    body: body.replace(/"device_authorization_endpoint":"[^"]*",/, ""),
  }));
  expect(await newMachine(other).todo("login")).toMatchObject({ code: 1, err: withKey });
  const named = await without((_, body) => ({
    status: 200,
    body: body.replaceAll(/127\.0\.0\.1:\d+/g, "todo.example"),
  }));
  expect(await newMachine(named).todo("login")).toMatchObject({
    code: 1,
    err: expect.stringMatching(/calls itself http:\/\/todo\.example\n.*--url http:\/\/todo\.example/),
  });
  const page = await without(() => ({ status: 200, body: "<html>" }));
  expect(await newMachine(page).todo("login")).toMatchObject({
    code: 5,
    err: expect.stringContaining("not the todo API"),
  });
  const away = await newMachine("http://127.0.0.1:9").todo("login");
  expect(away).toMatchObject({ code: 5, err: expect.stringContaining("cannot reach the server") });
});
