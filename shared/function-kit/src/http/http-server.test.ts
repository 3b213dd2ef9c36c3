import { once } from "node:events";
import { Agent, get, type IncomingMessage, request } from "node:http";
import { connect } from "node:net";
import { setImmediate as turn } from "node:timers/promises";
import { Hono } from "hono";
import { streamSSE } from "hono/streaming";
import { expect, onTestFinished, test, vi } from "vitest";
import { type Handlers, type HttpServer, type Listening, startHttpServer } from "./http-server.ts";
import { ask, askRaw } from "./testing/ask.ts";

async function start(
  { fetch, ...rest }: Partial<Handlers> & Pick<Handlers, "fetch">,
  listening: Partial<Listening> = {},
): Promise<HttpServer> {
  const handlers: Handlers = { onError: () => undefined, ...rest, fetch: (request) => fetch(request) };
  const server = await startHttpServer(handlers, { host: "127.0.0.1", port: 0, ...listening });
  onTestFinished(() => server.close());
  return server;
}

const response = async (port: number, path = "/"): Promise<IncomingMessage> => {
  const [incoming] = await once(get({ host: "127.0.0.1", port, path, agent: false }), "response");
  return incoming;
};
const text = async (incoming: IncomingMessage) => Buffer.concat(await incoming.toArray()).toString();

/** An event stream that sends one event, and then nothing until its client disconnects. */
function quietStream(gone: () => void = () => undefined): Pick<Handlers, "fetch"> {
  const app = new Hono().get("/", (c) =>
    streamSSE(c, async (out) => {
      await out.writeSSE({ data: "first" });
      await new Promise<void>((resolve) => out.onAbort(resolve));
      gone();
    }),
  );
  return { fetch: (request) => app.fetch(request) };
}

test("an event is sent to the client before the stream produces more", async () => {
  const server = await start(quietStream());
  const incoming = await response(server.port);
  const [chunk] = await once(incoming, "data");
  expect(String(chunk)).toBe("data: first\n\n");
  incoming.destroy();
});

test("a client that disconnects cancels the stream", async () => {
  const gone = vi.fn();
  const server = await start(quietStream(gone));
  const incoming = await response(server.port);
  await once(incoming, "data");
  incoming.destroy();
  await vi.waitFor(() => expect(gone).toHaveBeenCalled(), 60_000);
});

test("a stream that fails while its client is not reading aborts the response", async () => {
  const errors: unknown[] = [];
  const large = new Uint8Array(1024 * 1024);
  let fail: (error: Error) => void = () => undefined;
  let chunks = 0;
  const server = await start({
    onError: (error) => errors.push(error),
    fetch: () =>
      new Response(
        new ReadableStream({
          start: (controller) => {
            fail = (error) => controller.error(error);
          },
          pull: (controller) => {
            chunks += 1;
            controller.enqueue(large);
          },
        }),
      ),
  });
  const incoming = await response(server.port);
  incoming.on("error", () => undefined).pause();
  // The stream has stalled when nothing more is requested.
  await vi.waitFor(async () => {
    const before = chunks;
    for (let nr = 0; nr < 50; nr++) await turn();
    expect(chunks).toBe(before);
  }, 60_000);
  fail(new Error("too slow"));
  await vi.waitFor(() => expect(errors).toMatchObject([{ message: "too slow" }]), 60_000);
});

test("a client that disconnects aborts its request's signal", async () => {
  const { promise: asked, resolve } = Promise.withResolvers<Request>();
  const server = await start({
    fetch: (request) => {
      resolve(request);
      return new Promise<Response>(() => undefined);
    },
  });
  const outgoing = get({ host: "127.0.0.1", port: server.port, agent: false }).on("error", () => undefined);
  const { signal } = await asked;
  expect(signal.aborted).toBe(false);
  outgoing.destroy();
  await vi.waitFor(() => expect(signal.aborted).toBe(true), 60_000);
});

test("a request body that breaks off is an error to its reader, and the request's signal is aborted", async () => {
  const { promise: failed, resolve } = Promise.withResolvers<boolean>();
  const server = await start({
    fetch: async (request) => {
      await request.text().catch(() => resolve(request.signal.aborted));
      return new Response();
    },
  });
  const headers = { "content-length": "10" };
  const outgoing = request({ host: "127.0.0.1", port: server.port, method: "POST", headers, agent: false });
  outgoing.on("error", () => undefined).write("half");
  await once(outgoing, "socket");
  await vi.waitFor(() => expect(outgoing.socket?.bytesWritten).toBeGreaterThan(0), 60_000);
  await turn();
  outgoing.destroy();
  expect(await failed).toBe(true);
});

const soon = { headersTimeout: 100, requestTimeout: 100, connectionsCheckingInterval: 20 };

test.each([
  ["headers", "POST / HTTP/1.1\r\nhost: a\r\n"],
  ["a body", "POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 10\r\n\r\nhalf"],
])("%s that are not complete in time are answered 408, and the connection is closed", async (_, text) => {
  const read = async (request: Request) => new Response(await request.text());
  const server = await start({ fetch: (request) => read(request) }, { deadlines: soon });
  expect(await askRaw(server.port, text)).toBe("HTTP/1.1 408 Request Timeout");
});

test("a response may take longer than the time limit for requests", async () => {
  const server = await start(
    {
      fetch: async () => {
        const until = performance.now() + 3 * soon.requestTimeout;
        while (performance.now() < until) await turn();
        return new Response("late");
      },
    },
    { deadlines: soon },
  );
  expect(await ask(server.port, "/")).toMatchObject({ status: 200, text: "late" });
});

test("a request body is read no faster than its handler consumes it", async () => {
  const server = await start({
    fetch: async (request) => {
      const reader = (request.body as ReadableStream<Uint8Array>).getReader();
      await reader.read();
      return new Response("enough");
    },
  });
  const size = 24 * 1024 * 1024;
  const headers = { "content-length": String(size) };
  const outgoing = request({ host: "127.0.0.1", port: server.port, method: "POST", headers, agent: false });
  outgoing.on("error", () => undefined).end(Buffer.alloc(size));
  const [incoming] = await once(outgoing, "response");
  expect(await text(incoming)).toBe("enough");
});

test("a body over the size limit is refused, and the connection stays usable", async () => {
  const refused: unknown[] = [];
  const server = await start({
    fetch: async (request) => {
      const length = await request.arrayBuffer().then(
        ({ byteLength }) => byteLength,
        (error) => refused.push(error.code),
      );
      return new Response(String(length));
    },
  });
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  onTestFinished(() => agent.destroy());
  const body = Buffer.alloc(33 * 1024 * 1024);
  await ask(server.port, "/", { method: "POST", body, agent });
  expect(refused).toEqual(["body_too_large"]);
  expect((await ask(server.port, "/", { method: "POST", body: "abc", agent })).text).toBe("3");
});

test("a slow reader is written to no faster than it reads", async () => {
  let made = 0;
  const chunk = new Uint8Array(64 * 1024);
  const endless = () =>
    new ReadableStream({
      pull(controller) {
        made += 1;
        controller.enqueue(chunk);
      },
    });
  const server = await start({ fetch: () => new Response(endless()) });
  const socket = connect(server.port, "127.0.0.1");
  socket.write("GET / HTTP/1.1\r\nhost: a\r\n\r\n");
  await once(socket, "readable");
  let before = -1;
  await vi.waitFor(
    () => {
      const stands = made === before;
      before = made;
      expect(stands).toBe(true);
    },
    { interval: 200, timeout: 60_000 },
  );
  expect(made * chunk.length).toBeLessThan(64 * 1024 * 1024);
  socket.destroy();
});

test("an error in fetch becomes a 500 that reveals nothing about it", async () => {
  const server = await start({ fetch: () => Promise.reject(new Error("secret")) });
  const answer = await ask(server.port, "/");
  expect(answer).toMatchObject({ status: 500, headers: { "content-type": "application/problem+json" } });
  expect(answer.text).not.toContain("secret");
});

test("a stop finishes running requests, accepts no new ones, and closes all connections", async () => {
  const { promise: asked, resolve: arrived } = Promise.withResolvers<void>();
  const { promise: go, resolve: finish } = Promise.withResolvers<void>();
  const server = await start({
    fetch: async ({ url }) => {
      if (!url.endsWith("/slow")) return new Response("quick");
      arrived();
      await go;
      return new Response("done");
    },
  });
  const agent = new Agent({ keepAlive: true });
  onTestFinished(() => agent.destroy());
  await ask(server.port, "/", { agent });
  const slow = ask(server.port, "/slow", { agent: new Agent({ keepAlive: true }) });
  await asked;
  const closed = server.close();
  await expect(ask(server.port, "/")).rejects.toThrow();
  finish();
  expect(await slow).toMatchObject({ status: 200, text: "done", whole: true });
  await closed;
});

test("a stop lets a running stream finish", async () => {
  let finish: () => void = () => undefined;
  const server = await start({
    fetch: () =>
      new Response(
        new ReadableStream({
          start(controller) {
            controller.enqueue(Buffer.from("first, "));
            finish = () => {
              controller.enqueue(Buffer.from("last"));
              controller.close();
            };
          },
        }),
      ),
  });
  const incoming = await response(server.port);
  await once(incoming, "readable");
  const closed = server.close();
  await expect(ask(server.port, "/")).rejects.toThrow();
  finish();
  expect(await text(incoming)).toBe("first, last");
  await closed;
});

test("an upgrade request goes to the upgrade handler, and is an ordinary request without one", async () => {
  const headers = { connection: "upgrade", upgrade: "test" };
  const plain = await start({ fetch: () => new Response("plain") });
  expect((await ask(plain.port, "/", { headers })).text).toBe("plain");

  const server = await start({
    fetch: () => new Response("plain"),
    upgrade: (_, socket) =>
      socket.end("HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: test\r\n\r\nhello"),
  });
  const outgoing = request({ host: "127.0.0.1", port: server.port, headers });
  outgoing.end();
  const [, socket, head] = await once(outgoing, "upgrade");
  expect(String(head) || String((await once(socket, "data"))[0])).toBe("hello");
});

test("a port that is already in use is an error", async () => {
  const { port } = await start({ fetch: () => new Response() });
  const handlers: Handlers = { fetch: () => new Response(), onError: () => undefined };
  await expect(startHttpServer(handlers, { host: "127.0.0.1", port })).rejects.toThrow("EADDRINUSE");
});
