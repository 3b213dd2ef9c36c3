import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { startRuntime } from "@todo/local-runtime/runtime";
import type { LocalProcessOptions } from "./start-local.ts";

/** Started by start-local.ts: the local runtime, with an app that listens on a port as with daprd. */
const { appPort, ...options } = JSON.parse(process.argv[2] ?? "") as LocalProcessOptions;

/** As with daprd, the first callback waits until the app's port is open. */
let appSeen: Promise<void> | undefined;

const runtime = await startRuntime({
  ...options,
  async callApp(request) {
    appSeen ??= untilOpen(appPort);
    await appSeen;
    const url = new URL(request.url);
    const there = new Request(`http://127.0.0.1:${appPort}${url.pathname}${url.search}`, request);
    return fetch(there, { redirect: "manual" });
  },
  log: ({ level, ...entry }) => process.env.CONFORMANCE_LOG && console.error(level, entry),
});
process.once("SIGTERM", async () => {
  await runtime.stop();
  process.exit(0);
});
process.once("disconnect", () => process.exit(1));
process.send?.("ready");

async function untilOpen(port: number): Promise<void> {
  while (!(await isOpen(port))) await sleep(20);
}

function isOpen(port: number): Promise<boolean> {
  const socket = connect(port, "127.0.0.1");
  return new Promise((resolve) => {
    socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
  }).finally(() => socket.destroy()) as Promise<boolean>;
}
