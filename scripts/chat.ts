import { parseArgs } from "node:util";
import { userId } from "@todo/contracts/primitives";
import { inLines } from "@todo/terminal/text";
import * as v from "valibot";
import { keepConversation, readConversation } from "./chat/kept-conversation.ts";
import { linesOf } from "./chat/lines-of.ts";
import { localeLanguage } from "./chat/locale-language.ts";
import { talk } from "./chat/talk.ts";
import { accountsThere, onlyAccount } from "./dev/accounts-there.ts";
import { checked } from "./dev/checked.ts";
import { openDataDir } from "./dev/data-dir.ts";
import { makeToken } from "./dev/make-token.ts";
import { runningDapr } from "./dev/operator.ts";
import { runCommand } from "./dev/run-command.ts";
import { runningUrl } from "./dev/running-url.ts";
import { systemUrl } from "./dev/system-url.ts";

const help = `Sends messages in plain English or German to the todo list, and prints how they were understood and what was done.

  npx -y pnpm@12 --silent run chat "remind me to call mum every sunday at 6pm, 30 minutes before"
  npx -y pnpm@12 --silent run chat --continue yes

Without a message it prompts for messages, all in one conversation; from a pipe, each line is a message.

  --continue  continues the last conversation: to answer its question or undo its last change
  --user      the list's user (default: the only account); created if it does not exist
  --tools     also prints the tool calls

Environment:
  TODO_URL    the system's URL (default: the one that pnpm dev runs)
  TODO_TOKEN  a token of the list's user, if pnpm dev does not run here
  LC_ALL, LC_MESSAGES, LANG
              the language of answers to messages without words, like "ok" or "2"
  DATA_DIR    as for pnpm dev: contains the addresses of the system and its Dapr, and the last conversation`;

await runCommand(async () => {
  const { values, positionals } = parseArgs({
    options: {
      continue: { type: "boolean" },
      user: { type: "string" },
      tools: { type: "boolean" },
      help: { type: "boolean", short: "h" },
    },
    allowPositionals: true,
  });
  if (values.help) return console.log(help);
  const dataDir = openDataDir(process.env);
  const { TODO_TOKEN, TODO_URL } = process.env;
  const named = checked("--user", v.optional(userId), values.user);
  const url = TODO_URL ? systemUrl("TODO_URL", TODO_URL) : runningUrl(dataDir);
  // A single message needs its key for a moment; an interactive session may last a day. With a token, the system knows
  // the user: the name only selects the conversation stored here.
  const owner = async () => onlyAccount(await accountsThere(runningDapr(dataDir)), "--user <name>");
  const user = named ?? (TODO_TOKEN ? "TODO_TOKEN" : await owner());
  const warn = (line: string) => console.error(inLines(line));
  const hours = positionals.length > 0 ? 1 : 24;
  const token = TODO_TOKEN || (await makeToken(dataDir, { user, name: "chat", hours, say: warn }));
  if (!TODO_TOKEN && values.user === undefined && process.stderr.isTTY)
    console.error(`You are ${user}. Another user: --user <name>`);
  const print = (text: string) => void process.stdout.write(text);
  const note = (text: string) => void (values.tools && process.stderr.write(text));
  let conversation = values.continue ? readConversation(dataDir, user) : undefined;
  const language = localeLanguage(process.env);
  const messages = positionals.length > 0 ? [positionals.join(" ")] : linesOf(process.stdin, process.stdout);
  for await (const message of messages) {
    if (message.trim() === "") continue;
    conversation = await talk({ url, token, language, print, note }, message, conversation);
    keepConversation(dataDir, user, conversation);
  }
});
