import { randomBytes } from "node:crypto";
import { parseArgs } from "node:util";
import { converse } from "./demo/conversation.ts";
import { send } from "./demo/send.ts";
import { tellStory } from "./demo/story.ts";
import { askOperator } from "./dev/ask-operator.ts";
import { openDataDir } from "./dev/data-dir.ts";
import { makeToken } from "./dev/make-token.ts";
import { runningDapr } from "./dev/operator.ts";
import { runCommand } from "./dev/run-command.ts";
import { runningUrl } from "./dev/running-url.ts";
import { systemUrl } from "./dev/system-url.ts";

const help = `Demonstrates a running system: a task, its reminder, its next occurrence, the audit log.
Takes a few seconds, and uses a new account each time, which it deletes at the end.

  npx -y pnpm@12 demo [--url http://localhost:8080]

  --url     the system's URL (default: the one that pnpm dev runs)

Environment:
  DATA_DIR  as for pnpm dev: contains the addresses of the system and its Dapr`;

await runCommand(async () => {
  const { values } = parseArgs({
    options: { url: { type: "string" }, help: { type: "boolean", short: "h" } },
  });
  if (values.help) return console.log(help);
  const dataDir = openDataDir(process.env);
  const url = values.url === undefined ? runningUrl(dataDir) : systemUrl("--url", values.url);
  await send(url, { path: "/healthz" });
  const user = `demo-${randomBytes(4).toString("hex")}`;
  const token = await makeToken(dataDir, { user, name: "demo", days: 1 });
  const print = (text: string) => console.log(text);
  print(`The system is ${url}, the user is ${user}.`);
  await tellStory(converse(url, token, print), print);
  await askOperator(runningDapr(dataDir), "POST", "/accounts/delete", { name: user });
  print(`Everything works as expected. The account ${user} and everything in it are deleted.`);
});
