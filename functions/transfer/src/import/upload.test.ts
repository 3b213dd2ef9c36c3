import { Hono } from "hono";
import { expect, test } from "vitest";
import { untilGone, uploaded } from "./upload.ts";

const chunk = new Uint8Array(1_000);

/** Reads an upload whose client sends one part, and then nothing more. */
function readStalled(signal: AbortSignal, waiting: number): Promise<{ read: number; error: unknown }> {
  const { promise, resolve } = Promise.withResolvers<{ read: number; error: unknown }>();
  const app = new Hono().post("/", async (c) => {
    let read = 0;
    let error: unknown;
    try {
      for await (const { length } of uploaded(c, waiting)) read += length;
    } catch (reason) {
      error = reason;
    }
    resolve({ read, error });
    return c.body(null);
  });
  const body = new ReadableStream({ start: (stream) => stream.enqueue(chunk) });
  void app.request("/", { method: "POST", body, signal, duplex: "half" } as RequestInit);
  return promise;
}

test("an upload that stalls is cancelled, and the answer says why", async () => {
  const { read, error } = await readStalled(new AbortController().signal, 20);
  expect(read).toBe(chunk.length);
  expect(error).toMatchObject({ status: 422, message: expect.stringContaining("took too long to arrive") });
});

test("an upload is cancelled as soon as its client disconnects", async () => {
  const client = new AbortController();
  const reading = readStalled(client.signal, 1_000_000);
  client.abort(new Error("left"));
  expect((await reading).error).toMatchObject({ message: "left" });
});

test("a file is unpacked no further once its client has left", async () => {
  const client = new AbortController();
  let unpacked = 0;
  async function* endless() {
    for (;;) {
      unpacked += 1;
      if (unpacked === 3) client.abort(new Error("left"));
      yield chunk;
    }
  }
  await expect(Array.fromAsync(untilGone(endless(), client.signal))).rejects.toThrow("left");
  expect(unpacked).toBe(3);
});
