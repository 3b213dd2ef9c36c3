import * as oauth from "oauth4webapi";
import { afterAll, beforeAll, expect, test } from "vitest";
import { answerDevice, browserOf } from "../support/answer-device.ts";
import { type Browser, openBrowser } from "../support/browser.ts";
import { ask, post, redirectUri } from "../support/oauth-agent.ts";
import { discover, overHttp } from "../support/strict-client.ts";
import { startTestSystem, type TestSystem } from "../support/test-system.ts";

let system: TestSystem;
beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system.stop());

const cli: oauth.Client = { client_id: "todo-cli" };
let users = 0;

async function signedIn(user = `device-user-${++users}`): Promise<{ user: string; by: Browser }> {
  return { user, by: await browserOf(system, user) };
}

async function begin(scope = "tasks:read tasks:write"): Promise<oauth.DeviceAuthorizationResponse> {
  const server = await discover(system.url);
  const response = await oauth.deviceAuthorizationRequest(server, cli, oauth.None(), { scope }, overHttp);
  return oauth.processDeviceAuthorizationResponse(server, cli, response);
}

const poll = (code: string, client_id = "todo-cli") =>
  post(`${system.url}/auth/oauth/token`, {
    grant_type: "urn:ietf:params:oauth:grant-type:device_code",
    client_id,
    device_code: code,
  });

/** As if the device had waited: what counts is the time since it last asked. */
const wait = () =>
  system.db
    .updateTable("device_codes")
    .set({ polled_at: new Date(0) })
    .execute();

test("a strict client signs in on a device: somebody types its code elsewhere, and it gets a token for the API", async () => {
  const { by } = await signedIn();
  const server = await discover(system.url);
  const device = await begin();
  expect(device.user_code).toMatch(/^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$/);
  const link = new URL(device.verification_uri_complete ?? "");
  const page = await by.get(link.pathname + link.search);
  expect(page.text).toContain(`value="${device.user_code}"`);
  expect((await poll(device.device_code)).body).toMatchObject({ error: "authorization_pending" });
  // Typed as people do.
  const typed = device.user_code.toLowerCase().replace("-", " ");
  expect((await answerDevice(by, typed)).text).toContain("signed in within a few seconds");
  await wait();
  const response = await oauth.deviceCodeGrantRequest(
    server,
    cli,
    oauth.None(),
    device.device_code,
    overHttp,
  );
  const tokens = await oauth.processDeviceCodeResponse(server, cli, response);
  expect(tokens).toMatchObject({ token_type: "bearer", expires_in: 600, scope: "tasks:read tasks:write" });
  const headers = { authorization: `Bearer ${tokens.access_token}`, "content-type": "application/json" };
  const made = await fetch(`${system.url}/api/tasks`, {
    method: "POST",
    headers,
    body: '{"title":"From the shell"}',
  });
  expect(made.status).toBe(201);
  const refreshed = await oauth.processRefreshTokenResponse(
    server,
    cli,
    await oauth.refreshTokenGrantRequest(server, cli, oauth.None(), tokens.refresh_token ?? "", overHttp),
  );
  expect(refreshed.access_token).not.toBe(tokens.access_token);
  // A device code works once.
  expect((await poll(device.device_code)).body).toMatchObject({ error: "invalid_grant" });
  const account = (await by.get("/auth/account")).text;
  expect(account).toMatch(
    /Todo command line<\/strong>\s*<span class="hint">Read tasks, Change tasks · last used/,
  );
});

test("a device that polls too soon is told to slow down, more each time; a denied one is told so", async () => {
  const { by } = await signedIn();
  const device = await begin();
  expect((await poll(device.device_code)).body.error).toBe("authorization_pending");
  expect((await poll(device.device_code)).body).toMatchObject({
    error: "slow_down",
    error_description: expect.stringContaining("10 seconds"),
  });
  expect((await poll(device.device_code)).body.error_description).toContain("15 seconds");
  const page = await answerDevice(by, device.user_code, { decision: "deny" });
  expect(page.text).toContain("was not given access");
  await wait();
  expect((await poll(device.device_code)).body.error).toBe("access_denied");
  // A decision is final.
  expect((await by.post("/auth/device", { user_code: device.user_code })).status).toBe(422);
});

test("whoever allows a device may allow less than it asks for, but not nothing", async () => {
  const { by } = await signedIn();
  const device = await begin("tasks:read tasks:write account");
  const nothing = await answerDevice(by, device.user_code, { scope: [] });
  expect([nothing.status, nothing.text]).toEqual([422, expect.stringContaining("at least one permission")]);
  await answerDevice(by, device.user_code, { scope: "tasks:read" });
  const { body } = await poll(device.device_code);
  expect(body.scope).toBe("tasks:read");
  const headers = { authorization: `Bearer ${body.access_token}`, "content-type": "application/json" };
  expect((await fetch(`${system.url}/api/tasks`, { headers })).status).toBe(200);
  const write = await fetch(`${system.url}/api/tasks`, { method: "POST", headers, body: '{"title":"no"}' });
  expect(write.status).toBe(403);
});

test("device codes cannot be guessed: an account has ten tries in a quarter of an hour", async () => {
  const { by } = await signedIn();
  const device = await begin();
  for (let index = 0; index < 10; index++) {
    const page = await by.post("/auth/device", { user_code: `BCDF-GHJ${"KLMNPQRSTV"[index]}` });
    expect([page.status, page.text]).toEqual([422, expect.stringContaining("code is wrong")]);
  }
  const page = await by.post("/auth/device", { user_code: "WWWW-WWWW" });
  expect([page.status, Number(page.headers.get("retry-after"))]).toEqual([429, expect.any(Number)]);
  // Another person with the right code is not kept out.
  const { by: other } = await signedIn();
  expect((await answerDevice(other, device.user_code)).status).toBe(200);
});

test("an expired code lets nobody in, on the page or at the token endpoint", async () => {
  const { by } = await signedIn();
  const device = await begin();
  await system.db
    .updateTable("device_codes")
    .set({ expires_at: new Date(Date.now() - 1000) })
    .execute();
  expect((await by.post("/auth/device", { user_code: device.user_code })).status).toBe(422);
  expect((await poll(device.device_code)).body.error).toBe("expired_token");
});

test("only the command line of this system may show a code, and no other client takes its device code up", async () => {
  const device = await begin();
  const request = (client_id: string) => post(`${system.url}/auth/oauth/device`, { client_id });
  expect(await request("nobody")).toMatchObject({ status: 401, body: { error: "invalid_client" } });
  expect(await poll(device.device_code, "nobody")).toMatchObject({ status: 401 });
  expect(
    await post(`${system.url}/auth/oauth/device`, { client_id: "todo-cli", scope: "openid" }),
  ).toMatchObject({
    status: 400,
    body: { error: "invalid_scope" },
  });
});

test("a form of another site, or of somebody who was signed in before, allows no device", async () => {
  const { by } = await signedIn();
  const { user } = await signedIn();
  const device = await begin();
  const fields = { user_code: device.user_code, scope: "tasks:read", decision: "allow" };
  expect((await by.post("/auth/device", { ...fields, account: user })).text).toContain("wants to connect");
  const cross = await by.post("/auth/device", fields, { "sec-fetch-site": "cross-site" });
  expect(cross.status).toBe(403);
  expect((await poll(device.device_code)).body.error).toBe("authorization_pending");
  const bare = openBrowser(system.url);
  expect((await bare.get(`/auth/device?user_code=${device.user_code}`)).location).toBe(
    `/auth/sign-in?return_to=${encodeURIComponent(`/auth/device?user_code=${device.user_code}`)}`,
  );
});

test("of two who allow a device at the same moment one does, and a grant that is revoked meanwhile gives nothing", async () => {
  const people = [await signedIn(), await signedIn()];
  const device = await begin();
  const answers = await Promise.all(
    people
      .flatMap(({ by }) => [by, by])
      .map((by) => answerDevice(by, device.user_code).catch(() => undefined)),
  );
  expect(answers.filter((it) => it?.status === 200)).toHaveLength(1);
  const users = people.map(({ user }) => user);
  const grants = system.db.selectFrom("app_grants").select("id").where("account_id", "in", users);
  expect(await grants.execute()).toHaveLength(1);
  await system.db.deleteFrom("app_grants").where("account_id", "in", users).execute();
  expect((await poll(device.device_code)).body.error).toBe("invalid_grant");
});

test("unless somebody opens it, no program registers itself, and no document comes from a private address", async () => {
  const answer = await fetch(`${system.url}/auth/oauth/register`, {
    method: "POST",
    body: JSON.stringify({ client_name: "x", redirect_uris: [redirectUri] }),
  });
  expect([answer.status, await answer.json()]).toEqual([
    403,
    expect.objectContaining({ error: "access_denied" }),
  ]);
  expect(await discover(system.url)).not.toHaveProperty("registration_endpoint");
  const { by } = await signedIn();
  expect((await by.get(ask("http://127.0.0.1:9/client").path)).text).toContain("no app is known");
  expect((await by.get(ask("https://127.0.0.1:9/client").path)).text).toContain("expected a public address");
});
