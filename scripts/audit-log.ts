import { parseArgs } from "node:util";
import { userId } from "@todo/contracts/primitives";
import * as v from "valibot";
import { readExport, writeExport } from "./audit-log/export-file.ts";
import { fetchExport } from "./audit-log/fetch-export.ts";
import { describeVerdict, verifyExport } from "./audit-log/verify-export.ts";
import { counted } from "./counted.ts";
import { accountsThere, onlyAccount } from "./dev/accounts-there.ts";
import { checked } from "./dev/checked.ts";
import { CommandError } from "./dev/command-error.ts";
import { openDataDir } from "./dev/data-dir.ts";
import { makeToken } from "./dev/make-token.ts";
import { runningDapr } from "./dev/operator.ts";
import { runCommand } from "./dev/run-command.ts";
import { runningUrl } from "./dev/running-url.ts";
import { systemUrl } from "./dev/system-url.ts";

const help = `Saves a user's audit log with its signed heads to a file, and verifies such files without a server.
docs/audit.md says what a verified file proves.

  npx -y pnpm@12 run audit-log save <file> [--user <name>]
  npx -y pnpm@12 run audit-log verify <file> [--kept <earlier file>]… [--key <public key>]…

  --user  the log's user (default: the only account)
  --kept  an earlier export: the log must still contain everything that was signed then
  --key   trusts only these public keys (base64url), not those in the earlier files or, without earlier files, in the file itself

Environment:
  TODO_URL    the system's URL (default: the one that pnpm dev runs)
  TODO_TOKEN  a token of the log's user, if pnpm dev does not run here
  DATA_DIR    as for pnpm dev

Exit code: 0 complete and signed; 1 incomplete, not signed or not readable.`;

await runCommand(async () => {
  const { values, positionals } = parseArgs({
    options: {
      help: { type: "boolean", short: "h" },
      user: { type: "string" },
      kept: { type: "string", multiple: true, default: [] },
      key: { type: "string", multiple: true, default: [] },
    },
    allowPositionals: true,
  });
  if (values.help) return console.log(help);
  const [command, file, ...more] = positionals;
  if ((command !== "save" && command !== "verify") || file === undefined || more.length > 0)
    throw new CommandError("usage", "expected save or verify, and a file (more with --help)");
  if (command === "save") {
    const saved = await fetchExport(await where(values.user));
    writeExport(file, saved);
    const entries = counted(saved.entries.length, "entry", "entries");
    return console.log(`saved in ${file}: ${entries} and ${counted(saved.heads.length, "signed head")}`);
  }
  const kept = values.kept.map(readExport);
  const verdict = verifyExport(readExport(file), { kept, trusted: values.key });
  for (const line of describeVerdict(verdict)) console.log(line);
  if (!verdict.ok) process.exitCode = 1;
});

async function where(given: string | undefined): Promise<{ url: string; token: string }> {
  const { TODO_URL, TODO_TOKEN } = process.env;
  const named = checked("--user", v.optional(userId), given);
  const dataDir = openDataDir(process.env);
  const url = TODO_URL ? systemUrl("TODO_URL", TODO_URL) : runningUrl(dataDir);
  if (TODO_TOKEN) return { url, token: TODO_TOKEN };
  const user = named ?? onlyAccount(await accountsThere(runningDapr(dataDir)), "--user <name>");
  return { url, token: await makeToken(dataDir, { user, name: "audit-log", days: 1 }) };
}
