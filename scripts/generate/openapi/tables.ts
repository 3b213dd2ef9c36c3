import { operations } from "@todo/contracts/operations/catalog";
import { descriptionGroups, descriptions } from "@todo/contracts/operations/descriptions/catalog";
import type { Description } from "@todo/contracts/operations/descriptions/description";
import type { Operation } from "@todo/contracts/operations/operation";
import { entriesOf } from "./parameters.ts";

const [begin, end] = ["<!-- operations: written by `pnpm generate` -->", "<!-- /operations -->"];

/** Replaces the lines between a page's two marks. */
export function withOperations(page: string, lines: readonly string[]): string {
  const [before = "", rest = ""] = page.split(begin);
  const [, after = ""] = rest.split(end);
  return `${before}${begin}\n${lines.join("\n")}\n${end}${after}`;
}

type Entry = Operation & Description;
const entry = (name: string): Entry => {
  const key = name as keyof typeof operations;
  return { ...operations[key], ...descriptions[key] };
};

/** One row per path. */
export function pathRows(): string[] {
  const all = Object.values(descriptionGroups).flatMap((group) => Object.keys(group).map(entry));
  const rows = [...Map.groupBy(all, ({ path }) => path)].map(([path, group]) => {
    const methods = group.map(({ method }) => method);
    const last = methods.pop();
    const names = [...methods.map((it) => `\`${it}\``), `\`${last} ${path}\``].join(" ");
    return `| ${names} | ${group.map(({ summary }) => summary.replace(/^./, (it) => it.toLowerCase())).join("; ")} |`;
  });
  return ["| | |", "|---|---|", ...rows];
}

/** One table per group, one row per operation. */
export function operationTables(): string[] {
  return Object.entries(descriptionGroups).flatMap(([name, group]) => [
    ...(name === Object.keys(descriptionGroups)[0] ? [] : [""]),
    `### ${name}`,
    "",
    "| | what it does | query | headers | scope | problems of its own |",
    "|---|---|---|---|---|---|",
    ...Object.keys(group).map(entry).map(operationRow),
  ]);
}

function operationRow({ method, path, summary, query, scope, by, problems = [], ...takes }: Entry): string {
  const headers = [
    ...(takes.ifMatch ? ["If-Match"] : []),
    ...(takes.idempotencyKey ? ["Idempotency-Key"] : []),
  ];
  const code = (all: readonly string[]) => all.map((it) => `\`${it}\``).join(", ");
  return `| \`${method} ${path}\` | ${summary} | ${code(Object.keys(entriesOf(query)))} | ${code(headers)} | ${scope ? `\`${scope}\`` : ""}${by ? `, ${by}` : ""} | ${code(problems)} |`;
}
