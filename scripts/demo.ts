import { randomBytes } from "node:crypto";
import { parseArgs } from "node:util";
import { converse } from "./demo/conversation.ts";
import { tellStory } from "./demo/story.ts";
import { CommandError } from "./dev/command-error.ts";
import { openDataDir } from "./dev/data-dir.ts";
import { readDevNote } from "./dev/dev-note.ts";
import { runCommand } from "./dev/run-command.ts";
import { signToken } from "./dev/sign-token.ts";

const help = `Shows what the system does, on one that is running: a task, its reminder, its next occurrence, the audit log.
Takes some seconds, and a new user each time.

  npx -y pnpm@12 demo [--url http://localhost:8080]

  --url     of the system (default: the one that pnpm dev runs)

Environment:
  DATA_DIR  as for pnpm dev: where it runs, and the key to sign a token with, are kept there`;

await runCommand(async () => {
  const { values } = parseArgs({
    options: { url: { type: "string" }, help: { type: "boolean", short: "h" } },
  });
  if (values.help) return console.log(help);
  const dataDir = openDataDir(process.env);
  const url = values.url ?? readDevNote(dataDir)?.url;
  if (!url) {
    throw new CommandError("not_running", `nothing runs on ${dataDir}: start it with npx -y pnpm@12 dev`);
  }
  const user = `demo-${randomBytes(4).toString("hex")}`;
  const token = await signToken(dataDir, { user, days: 1 });
  const print = (text: string) => console.log(text);
  print(`The system is ${url}, the user is ${user}.`);
  await tellStory(converse(url.replace(/\/$/, ""), token, print), print);
  print("All as it should be.");
});
