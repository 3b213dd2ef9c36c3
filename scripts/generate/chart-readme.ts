import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { root } from "../dev/root.ts";

interface Schema {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
}

const [begin, end] = ["<!-- values: written by `pnpm generate` -->", "<!-- /values -->"];

/**
 * The chart's README with a table of its values: their meaning comes from values.schema.json, their defaults from
 * values.yaml.
 */
export async function chartReadme(): Promise<Record<string, string>> {
  const read = (name: string) => readFile(join(root, "charts/todo", name), "utf8");
  const schema: Schema = JSON.parse(await read("values.schema.json"));
  const rows = leaves(schema, parse(await read("values.yaml")), "");
  const table = ["| value | default | |", "|---|---|---|", ...rows].join("\n");
  const readme = await read("README.md");
  const [before = "", rest = ""] = readme.split(begin);
  return { "charts/todo/README.md": `${before}${begin}\n${table}\n${end}${rest.split(end)[1] ?? ""}` };
}

/** A value with named parts is documented by its parts. */
function leaves({ description = "", properties }: Schema, value: unknown, path: string): string[] {
  // Helm's own value, which the chart does not use.
  if (value === undefined) return [];
  const names = Object.keys(properties ?? {});
  if (!properties || names.length === 0 || isEmpty(value)) {
    return [`| \`${path}\` | \`${JSON.stringify(value)}\` | ${description} |`];
  }
  return names.flatMap((name) =>
    leaves(
      properties[name] as Schema,
      (value as Record<string, unknown>)[name],
      path ? `${path}.${name}` : name,
    ),
  );
}

const isEmpty = (value: unknown) =>
  typeof value === "object" && value !== null && Object.keys(value).length === 0;
