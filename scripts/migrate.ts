import { parseArgs } from "node:util";
import { migrate } from "@todo/database/migrate";
import { tcpTargetOf, waitForTcp } from "@todo/function-kit/wait-for-tcp";
import { endOnSigterm } from "./dev/end-on-sigterm.ts";
import { runCommand } from "./dev/run-command.ts";
import { useDatabase } from "./dev/use-database.ts";

const help = `Migrates the database: applies all migrations that it does not have yet, in one transaction.
Several may run at once: one migrates, the others then find nothing to do.

Environment:
  DATABASE_URL  connects as a role that may create tables`;

// No top-level await, because it is bundled as CommonJS.
void runCommand(async () => {
  const { values } = parseArgs({ options: { help: { type: "boolean", short: "h" } } });
  if (values.help) return console.log(help);
  endOnSigterm();
  // Network policies do not admit a new pod's address in its first seconds. If the database stays unreachable, the
  // next line reports it.
  const target = tcpTargetOf(process.env.DATABASE_URL ?? "", 5432);
  if (target) await waitForTcp([target], 3_000);
  await useDatabase(async (db) => {
    const applied = await migrate(db);
    for (const name of applied) console.log(`applied ${name}`);
    console.log(applied.length > 0 ? "The database is up to date." : "The database was up to date.");
  });
});
