import { startRuntime } from "../runtime.ts";

/** Run by crash.test.ts as a process of its own: its app hangs in every call, after saying so on standard output. */
const [databaseUrl = "", resourcesPath = ""] = process.argv.slice(2);

const runtime = await startRuntime({
  databaseUrl,
  resourcesPath,
  appId: "todo",
  env: {},
  log: () => undefined,
  callApp: (request) => {
    console.log(`in ${new URL(request.url).pathname}`);
    return new Promise(() => undefined);
  },
});
console.log(`at ${runtime.url}`);
