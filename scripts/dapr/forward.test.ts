import { once } from "node:events";
import { Agent, createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { forward, type Target } from "./forward.ts";

async function serve(handler: RequestListener): Promise<Target & { connections: () => number }> {
  let connections = 0;
  const server = createServer(handler).on("connection", () => {
    connections += 1;
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const agent = new Agent({ keepAlive: true });
  onTestFinished(() => {
    agent.destroy();
    server.closeAllConnections();
    server.close();
  });
  return { port: (server.address() as AddressInfo).port, agent, connections: () => connections };
}

const url = "http://switch/task-api/x%2Fy?a=1&a=2";

test("method, path, query, headers, body and status pass through", async () => {
  const target = await serve(async (request, response) => {
    const chunks = await request.toArray();
    response.writeHead(201, { "content-type": "application/json", "x-own": "kept" });
    const { method, url: path, headers } = request;
    response.end(JSON.stringify({ method, path, headers, body: Buffer.concat(chunks).toString() }));
  });
  const response = await forward(
    new Request(url, { method: "POST", body: "söme", headers: { authorization: "Bearer x", etag: '"1"' } }),
    target,
  );
  expect(response.status).toBe(201);
  expect(response.headers.get("x-own")).toBe("kept");
  expect(await response.json()).toMatchObject({
    method: "POST",
    path: "/task-api/x%2Fy?a=1&a=2",
    body: "söme",
    headers: { authorization: "Bearer x", etag: '"1"' },
  });
});

test("headers of the connection do not pass, nor those it names", async () => {
  let got: NodeJS.Dict<string | string[]> = {};
  const target = await serve((request, response) => {
    got = request.headers;
    response.writeHead(200, { connection: "x-hop, keep-alive", "x-hop": "1", "keep-alive": "timeout=1" });
    response.end("done");
  });
  const headers = new Headers({ te: "trailers", "proxy-authorization": "secret", "x-ok": "1" });
  const { headers: answered } = await forward(new Request(url, { headers }), target);
  expect(got).toMatchObject({ "x-ok": "1" });
  expect(got).not.toHaveProperty("te");
  expect(got).not.toHaveProperty("proxy-authorization");
  expect([...answered.keys()].sort()).toEqual(["date"]);
});

test("an answer flows while it is being made", async () => {
  const release = Promise.withResolvers<void>();
  const target = await serve(async (_request, response) => {
    response.write("first");
    await release.promise;
    response.end("last");
  });
  const reader = (await forward(new Request(url), target)).body?.getReader();
  expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe("first");
  release.resolve();
  expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe("last");
});

test("a request flows while it is being made", async () => {
  const arrived = Promise.withResolvers<string>();
  const target = await serve((request, response) => {
    request.once("data", (chunk) => arrived.resolve(String(chunk)));
    request.on("end", () => response.end());
  });
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();
  const answer = forward(new Request(url, { method: "POST", body: readable, duplex: "half" }), target);
  void writer.write(Buffer.from("early"));
  expect(await arrived.promise).toBe("early");
  await writer.close();
  expect((await answer).status).toBe(200);
});

test("connections are kept", async () => {
  const target = await serve((_request, response) => response.end("x"));
  for (let request = 0; request < 3; request++) await (await forward(new Request(url), target)).text();
  expect(target.connections()).toBe(1);
});

test("answers without a body, and several cookies", async () => {
  const target = await serve((_request, response) =>
    response.writeHead(204, { "set-cookie": ["a=1", "b=2"] }).end(),
  );
  const response = await forward(new Request(url, { method: "DELETE" }), target);
  expect([response.status, response.body]).toEqual([204, null]);
  expect(response.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
});

test("what the caller gives up is given up", async () => {
  const gone = Promise.withResolvers<void>();
  const target = await serve((request, response) => {
    response.write("begun");
    request.once("close", gone.resolve);
  });
  const abort = new AbortController();
  await forward(new Request(url, { signal: abort.signal }), target);
  abort.abort();
  await gone.promise;
});

test("nobody there is an error", async () => {
  const agent = new Agent();
  await expect(forward(new Request(url), { port: 1, agent })).rejects.toThrow("ECONNREFUSED");
});
