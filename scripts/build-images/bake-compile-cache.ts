import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";

/**
 * Fills V8's compile cache for a bundle, as part of its image: a function is started and sent the requests that every
 * function answers, so that the code that runs first is already compiled; a job prints its help. Node writes the
 * cache when the program ends.
 *
 *   node [flags] bake-compile-cache.ts <bundle> <cache folder>
 *
 * The flags are those that the program will have.
 */
const [bundle = "", cache = ""] = process.argv.slice(2);

/** Stands in for the database and Dapr, for which a function would wait: it accepts connections and closes them. */
const nobody = createServer((socket) => void socket.on("error", () => undefined).destroy());
await once(nobody.listen(0, "127.0.0.1").unref(), "listening");
const { port: there } = nobody.address() as AddressInfo;

const env = {
  ...process.env,
  NODE_COMPILE_CACHE: cache,
  PORT: "0",
  HOST: "127.0.0.1",
  APP_API_TOKEN: "bake",
  DATABASE_URL: `postgres://bake@127.0.0.1:${there}/bake`,
  DAPR_HTTP_ENDPOINT: `http://127.0.0.1:${there}`,
};
/** An event of a type that no function handles: it runs all code except a handler. */
const event = JSON.stringify({
  specversion: "1.0",
  id: "bake",
  source: "/bake",
  type: "com.todo.bake",
  subject: "bake",
  time: "2026-01-01T00:00:00Z",
  datacontenttype: "application/json",
  partitionkey: "bake",
  sequence: "1",
  data: {},
});

const child = spawn(process.execPath, [...process.execArgv, bundle, "--help"], {
  env,
  stdio: ["ignore", "pipe", "inherit"],
});
const ended = once(child, "close");
let said = "";
child.stdout.setEncoding("utf8").on("data", (text: string) => {
  const before = said;
  said += text;
  const port = /"message":"listening".*?"port":(\d+)/.exec(said)?.[1];
  if (port && !/"message":"listening".*?"port":\d+/.test(before)) void exercise(Number(port));
});

const [code] = await ended;
const files = readdirSync(cache, { recursive: true });
if (code !== 0 || files.length === 0) {
  console.error(`cannot bake the compile cache: exit code ${code}, ${files.length} files\n${said}`);
  process.exitCode = 1;
}

async function exercise(port: number): Promise<void> {
  const url = `http://127.0.0.1:${port}`;
  const headers = { "content-type": "application/cloudevents+json", "dapr-api-token": "bake" };
  await fetch(`${url}/healthz`);
  await fetch(`${url}/readyz`);
  await fetch(`${url}/events`, { method: "POST", headers, body: event });
  child.kill("SIGTERM");
}
