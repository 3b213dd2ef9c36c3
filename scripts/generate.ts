import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { CommandError } from "./dev/command-error.ts";
import { root } from "./dev/root.ts";
import { runCommand } from "./dev/run-command.ts";
import { apiDocuments } from "./generate/api-documents.ts";
import { authColors } from "./generate/auth-colors.ts";
import { chartReadme } from "./generate/chart-readme.ts";
import { firstDifferences } from "./generate/first-differences.ts";
import { nginxConfiguration } from "./generate/nginx-template.ts";
import { schemaSql } from "./generate/schema-sql.ts";

const help = `Writes the files that are generated from code.

  npx -y pnpm@12 generate [--check]

  --check  writes nothing; fails if a file is out of date

Environment:
  TEST_DATABASE_URL  a PostgreSQL server to use (default: a temporary one)`;

/** Each returns its files: path in the repository → content. */
const generators: readonly (() => Promise<Record<string, string>>)[] = [
  nginxConfiguration,
  chartReadme,
  apiDocuments,
  authColors,
  schemaSql,
];

await runCommand(async () => {
  const { values } = parseArgs({
    options: { check: { type: "boolean" }, help: { type: "boolean", short: "h" } },
  });
  if (values.help) return console.log(help);
  const stale: string[] = [];
  for (const generate of generators) {
    for (const [path, content] of Object.entries(await generate())) {
      const current = await readFile(join(root, path), "utf8").catch(() => "");
      if (current === content) continue;
      if (values.check) {
        stale.push(`${path} is out of date:\n${firstDifferences(current, content)}`);
        continue;
      }
      await mkdir(dirname(join(root, path)), { recursive: true });
      await writeFile(join(root, path), content);
      console.log(`wrote ${path}`);
    }
  }
  if (stale.length > 0) throw new CommandError("drift", `${stale.join("\n")}\nrun pnpm generate`);
});
