import { once } from "node:events";
import { createServer } from "node:net";

// Below 32 768, where Linux, macOS and Windows take no ports for outgoing connections: one of those could otherwise
// get the port between this check and the start of the server that it is meant for.
const first = 10_000;
const count = 22_000;

/** Ports between two processes with consecutive ids, so that those that start at once do not choose the same ones. */
const stride = 100;

let next = process.pid * stride;

/**
 * A TCP port of 127.0.0.1 that was free a moment ago, and that this process has not chosen before. Another process
 * may still bind it first.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = first + (next++ % count);
    if (await isFree(port)) return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, "127.0.0.1");
  try {
    await once(server, "listening");
  } catch {
    return false;
  }
  server.close();
  await once(server, "close");
  return true;
}
