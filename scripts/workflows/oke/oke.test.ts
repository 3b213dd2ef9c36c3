import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";

// GitHub cannot be reached here: this server answers as GitHub's reference says, and records the requests.
async function startGitHub(status: number, answer: object) {
  const asked: object[] = [];
  const server = createServer(({ url, headers: { authorization } }, response) => {
    const { searchParams } = new URL(url ?? "", "http://github");
    asked.push({ ...Object.fromEntries(searchParams), authorization });
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return { asked, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/token?api-version=2` };
}

const runToken = async (url: string) => {
  const env = {
    PATH: process.env.PATH,
    OKE_AUDIENCE: "todo cluster",
    ACTIONS_ID_TOKEN_REQUEST_URL: url,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: "of-the-job",
  };
  return await promisify(execFile)("bash", [join(import.meta.dirname, "token.sh")], { env });
};

const tools = process.env.PATH?.split(":") ?? [];
const runnable = ["curl", "jq", "bash"].every((tool) =>
  tools.some((folder) => existsSync(join(folder, tool))),
);

test.runIf(runnable)("GitHub's token for the cluster is handed to kubectl with its expiry time", async () => {
  const claims = Buffer.from(JSON.stringify({ exp: 1_800_000_000, sub: "¿?>~" })).toString("base64url");
  const token = `e30.${claims}.signature`;
  const { asked, url } = await startGitHub(200, { value: token });
  const { stdout } = await runToken(url);
  expect(JSON.parse(stdout)).toEqual({
    apiVersion: "client.authentication.k8s.io/v1",
    kind: "ExecCredential",
    status: { token, expirationTimestamp: "2027-01-15T08:00:00Z" },
  });
  expect(asked).toEqual([
    { "api-version": "2", audience: "todo cluster", authorization: "Bearer of-the-job" },
  ]);
});

test.runIf(runnable)("a refusal says who refused and why", async () => {
  const { url } = await startGitHub(403, { error: "no subject matches" });
  await expect(runToken(url)).rejects.toThrow(
    'GitHub gives no token for todo cluster: {"error":"no subject matches"}',
  );
});
