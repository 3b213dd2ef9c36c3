import type * as v from "valibot";

interface Part {
  readonly kind: string;
  readonly type: string;
  readonly message?: unknown;
  readonly requirement?: unknown;
  readonly pipe?: readonly Part[];
  readonly wrapped?: Part;
  readonly item?: Part;
  readonly entries?: Readonly<Record<string, Part>>;
  readonly options?: readonly unknown[];
}

/**
 * Where a schema refuses a value in valibot's own words, which speak of code ("Invalid length: Expected <=20"), or by a limit that its
 * message does not name.
 *
 * @returns a line for each, like `tags: max_length 20 says "expected fewer"`
 */
export function unsaidLimits(schema: v.GenericSchema, path = "body"): string[] {
  return walk(schema as unknown as Part, path);
}

function walk(part: Part, path: string): string[] {
  const { pipe, wrapped, item, entries = {}, options = [] } = part;
  return [
    ...(pipe ?? []).flatMap((one) =>
      one === part ? [] : isSchema(one) ? walk(one, path) : fault(one, path),
    ),
    ...(wrapped ? walk(wrapped, path) : []),
    ...(item ? walk(item, `${path}.0`) : []),
    ...Object.entries(entries).flatMap(([name, entry]) => walk(entry, `${path}.${name}`)),
    ...options.filter(isSchema).flatMap((option) => walk(option, path)),
  ];
}

function isSchema(part: unknown): part is Part {
  return typeof part === "object" && part !== null && (part as Part).kind === "schema";
}

function fault({ kind, type, message, requirement }: Part, path: string): string[] {
  // A raw check says what is wrong when it finds it.
  if (kind !== "validation" || type === "raw_check" || typeof message === "function") return [];
  const said = String(message ?? "");
  const limit = /^(min|max|safe)_/.test(type) && typeof requirement === "number" ? String(requirement) : "";
  // Of "expected some text" nobody asks how much.
  if (said !== "" && (said.includes(limit) || (type === "min_length" && requirement === 1))) return [];
  return [`${path}: ${type} ${limit} says ${JSON.stringify(said)}`];
}
