import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { freePort } from "@todo/embedded-postgres/free-port";
import { expect, onTestFinished, test } from "vitest";
import { createSteps } from "./steps.ts";

async function serve(answer: RequestListener, port = 0): Promise<string> {
  const server = createServer(answer).listen(port, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close().closeAllConnections());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
const stepsAt = (url: string) =>
  createSteps({ url, token: "header.payload.signature", timeout: 60_000 }, () => undefined);
const healthy = ({ patiently, ask }: ReturnType<typeof createSteps>) =>
  patiently(() => ask(200, "GET", "/healthz"));

test("a service that is still starting (no answer, then 503) is waited for", async () => {
  const port = await freePort();
  const waiting = healthy(stepsAt(`http://127.0.0.1:${port}`));
  let asked = 0;
  await serve((_, response) => {
    asked += 1;
    response.writeHead(asked < 3 ? 503 : 200).end(asked < 3 ? "" : '{"status":"ok"}');
  }, port);
  expect(await waiting).toEqual({ status: "ok" });
  expect(asked).toBe(3);
});

test("an answer that waiting cannot change fails at once", async () => {
  let asked = 0;
  const url = await serve((_, response) => {
    asked += 1;
    response.writeHead(404).end();
  });
  await expect(healthy(stepsAt(url))).rejects.toThrow("expected GET /healthz to answer 200; it answered 404");
  expect(asked).toBe(1);
});
