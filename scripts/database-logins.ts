import { parseArgs } from "node:util";
import { migrate } from "@todo/database/migrate";
import { createLogins, urlAs } from "@todo/database/roles/create-logins";
import { CommandError } from "./dev/command-error.ts";
import { runCommand } from "./dev/run-command.ts";
import { useDatabase } from "./dev/use-database.ts";

const help = `Creates a PostgreSQL login for each function, with only the rights that it needs, and prints a Secret with all of
them, as JSON. Running it again sets new passwords; the old ones stop working at once.

  DATABASE_URL=postgres://… npx -y pnpm@12 run database-logins | kubectl apply -n todo -f -

  --secret  the Secret's name (default todo-database)

Environment:
  DATABASE_URL  as the database's owner, who may also create roles; it stays the Secret's \`url\`, for migrations`;

await runCommand(async () => {
  const { values } = parseArgs({
    options: { help: { type: "boolean", short: "h" }, secret: { type: "string" } },
  });
  if (values.help) return console.log(help);
  await useDatabase(async (db, url) => {
    await migrate(db);
    const created = await createLogins(db).catch((error: unknown) => {
      if (!isNotPermitted(error)) throw error;
      throw new CommandError("not_allowed", `DATABASE_URL: its role may not create roles: ${error.message}`);
    });
    const logins = [...created].map(([name, login]) => [name, urlAs(url, login)]);
    const secret = {
      apiVersion: "v1",
      kind: "Secret",
      metadata: { name: values.secret ?? "todo-database" },
      stringData: { url, ...Object.fromEntries(logins) },
    };
    console.log(JSON.stringify(secret, null, 2));
  });
});

/** insufficient_privilege */
function isNotPermitted(error: unknown): error is Error {
  return error instanceof Error && "code" in error && error.code === "42501";
}
