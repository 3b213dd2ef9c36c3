import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { aksToken } from "./aks.ts";
import { githubIdToken } from "./github-id-token.ts";
import { gkeToken } from "./gke.ts";
import { okeToken } from "./oke.ts";
import { tokenOfCloud } from "./token-of-cloud.ts";

// The identity providers cannot be reached here: this server answers as their references say, and keeps what it was asked.
interface Asked {
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: string;
}

let asked: Asked[];
let answers: Record<string, object>;
let refuse = false;
let base: string;
const server = createServer(async (request: IncomingMessage, response) => {
  const path = request.url ?? "";
  asked.push({ path, authorization: request.headers.authorization, body: await text(request) });
  const answer = answers[path.split("?")[0] ?? ""];
  response.writeHead(refuse || !answer ? 403 : 200, { "content-type": "application/json" });
  response.end(refuse ? '{"error":"no subject matches"}' : JSON.stringify(answer ?? {}));
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => server.close());

beforeEach(() => {
  asked = [];
  refuse = false;
  answers = {
    "/github": { value: "github-token" },
    "/tenant/oauth2/v2.0/token": { access_token: "entra-token", expires_in: 3600, token_type: "Bearer" },
    "/v1/token": { access_token: "federated-token" },
    "/v1/projects/-/serviceAccounts/ci@todo.iam:generateAccessToken": {
      accessToken: "google-token",
      expireTime: "2026-12-01T10:00:00Z",
    },
  };
});

const identity = () => ({ requestUrl: `${base}/github?api-version=2`, requestToken: "of-the-job" });
const idTokenFor = (audience: string) => githubIdToken(identity(), audience);

test("GitHub is asked as the job, for the one audience", async () => {
  expect(await idTokenFor("todo cluster")).toBe("github-token");
  expect(asked).toEqual([
    { path: "/github?api-version=2&audience=todo+cluster", authorization: "Bearer of-the-job", body: "" },
  ]);
});

test("AKS: GitHub's token takes the place of a client secret", async () => {
  const { token, expiresAt } = await aksToken(
    { tenantId: "tenant", clientId: "app", login: base },
    idTokenFor,
  );
  expect(token).toBe("entra-token");
  expect(expiresAt.getTime()).toBeGreaterThan(Date.now());
  expect(Object.fromEntries(new URLSearchParams(asked[1]?.body))).toMatchObject({
    grant_type: "client_credentials",
    client_id: "app",
    client_assertion: "github-token",
  });
});

test("GKE: the federated token is shown for the service account's, never to the cluster", async () => {
  const at = { sts: base, credentials: base };
  const settings = { provider: "projects/1/providers/github", serviceAccount: "ci@todo.iam", ...at };
  const { token, expiresAt } = await gkeToken(settings, idTokenFor);
  expect(token).toBe("google-token");
  expect(expiresAt.toISOString()).toBe("2026-12-01T10:00:00.000Z");
  expect(JSON.parse(asked[1]!.body)).toMatchObject({
    audience: "//iam.googleapis.com/projects/1/providers/github",
    subjectToken: "github-token",
  });
  expect(asked[2]?.authorization).toBe("Bearer federated-token");
});

test("OKE: GitHub's token is used as long as it says", async () => {
  const claims = Buffer.from(JSON.stringify({ exp: 1_800_000_000 })).toString("base64url");
  const token = `e30.${claims}.signature`;
  expect(await okeToken({ audience: "todo" }, async () => token)).toEqual({
    token,
    expiresAt: new Date(1_800_000_000_000),
  });
});

test("a refusal names who refused and why", async () => {
  refuse = true;
  await expect(idTokenFor("x")).rejects.toThrow('GitHub answered 403: {"error":"no subject matches"}');
});

test.each([
  [{}, "ACTIONS_ID_TOKEN_REQUEST_URL is not set"],
  [{ CLOUD: "aws" }, "CLOUD is aws: it must be aks, gke or oke"],
  [{ CLOUD: "aks" }, "AZURE_TENANT_ID is not set"],
])("%o: what is missing is named", (given, message) => {
  const job = { ACTIONS_ID_TOKEN_REQUEST_URL: "http://x", ACTIONS_ID_TOKEN_REQUEST_TOKEN: "t" };
  const env = "CLOUD" in given ? { ...job, ...given } : given;
  expect(() => tokenOfCloud(env)).toThrow(message);
});
