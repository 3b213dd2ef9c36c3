import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { stream, streamSSE } from "hono/streaming";

/** One route for each thing that handlers do with requests and responses. */
export const sampleApp = new Hono();

sampleApp.use("/late/*", async (c, next) => {
  await next();
  c.header("x-late", "set after the answer was made");
});

sampleApp.get("/late/text", (c) => c.text("hello"));
sampleApp.get("/late/stream", (c) => c.body(new Blob(["in ", "parts"]).stream()));
sampleApp.all("/request", async (c) => {
  const { method, url, headers, bodyUsed } = c.req.raw;
  const { pathname, search, hash } = new URL(url);
  const kept = [...headers].filter(([name]) => !/^(host|connection)$/.test(name));
  const params = c.req.queries();
  return c.json({ method, pathname, search, hash, bodyUsed, kept, params, text: await c.req.text() });
});
sampleApp.post("/json", async (c) => c.json(await c.req.json()));
sampleApp.post("/bytes", async (c) => c.body(await c.req.arrayBuffer()));
sampleApp.post("/blob", async (c) => {
  const { size, type } = await c.req.blob();
  return c.json({ size, type });
});
sampleApp.post("/form", async (c) => {
  const { file, ...rest } = await c.req.parseBody();
  return c.json({ ...rest, ...(file instanceof File && { file: [file.name, await file.text()] }) });
});
sampleApp.post("/twice", async (c) => c.json([await c.req.text(), await c.req.json()]));
sampleApp.post("/raw-twice", async (c) => {
  await c.req.raw.text();
  const second = await c.req.raw.text().catch((error: Error) => error.name);
  return c.json({ second, bodyUsed: c.req.raw.bodyUsed });
});
sampleApp.post("/clone", async (c) => {
  const copy = c.req.raw.clone();
  return c.json([await copy.text(), await c.req.text()]);
});
sampleApp.post("/stream-in", async (c) => {
  let size = 0;
  for await (const chunk of c.req.raw.body ?? []) size += chunk.length;
  return c.json({ size });
});
sampleApp.post("/limited", bodyLimit({ maxSize: 10 }), async (c) => c.text(await c.req.text()));
sampleApp.post("/unread", (c) => c.text("not interested", 403));
sampleApp.get("/headers", (c) => {
  c.header("x-one", "1");
  c.header("x-many", "a");
  c.header("x-many", "b", { append: true });
  c.header("set-cookie", "a=1; Path=/");
  c.header("set-cookie", "b=2", { append: true });
  return c.body("with cookies", 201, { "content-type": "text/x-test; charset=latin1", "x-umlaut": "\u00fc" });
});
sampleApp.get("/bad-header", (c) => {
  c.header("x-bad", "one\r\nx-smuggled: two");
  return c.text("never");
});
sampleApp.get("/status/:status", (c) => c.body(null, Number(c.req.param("status")) as 200));
sampleApp.get("/redirect", (c) => c.redirect("/elsewhere?a=1", 303));
sampleApp.get("/static-redirect", () => Response.redirect("http://other.example/a b", 307));
sampleApp.get("/static-json", () => Response.json({ a: 1 }, { status: 202, headers: { "x-a": "b" } }));
sampleApp.get("/params", () => new Response(new URLSearchParams({ a: "1 2" })));
sampleApp.get("/view", () => new Response(new Uint16Array([0x4141, 0x4242])));
sampleApp.get("/cloned", async () => {
  const one = new Response("twice");
  return new Response(`${await one.clone().text()} ${await one.text()}`);
});
sampleApp.get("/fetched", () => fetch("data:text/x-far,from%20afar"));
sampleApp.get("/stream", (c) =>
  stream(c, async (out) => {
    for (let at = 0; at < 100; at++) await out.write(new Uint8Array(10_000).fill(at));
  }),
);
sampleApp.get("/events", (c) =>
  streamSSE(c, async (out) => {
    for (const id of ["1", "2", "3"]) await out.writeSSE({ id, event: "tick", data: `tick\n${id}` });
  }),
);
sampleApp.get("/throws", () => {
  throw new Error("secret detail");
});
sampleApp.get("/rejects-without-error", () => Promise.reject("no error at all"));
sampleApp.get("/breaks", (c) => {
  const chunks = async function* () {
    yield new TextEncoder().encode("half of ");
    throw new Error("secret detail");
  };
  return c.body(ReadableStream.from(chunks()) as ReadableStream);
});
sampleApp.onError((_, c) => c.json({ error: "problem" }, 500));
