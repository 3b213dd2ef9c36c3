import { startRuntime } from "../runtime.ts";

/** crash.test.ts runs this as a separate process: its app reports each call on standard output, and then hangs. */
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
