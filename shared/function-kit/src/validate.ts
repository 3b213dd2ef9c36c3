import type { FieldError } from "@todo/contracts/problem";
import type { Context } from "hono";
import * as v from "valibot";
import { requireMediaType } from "./edge/media-type.ts";
import { requestText } from "./edge/request-text.ts";
import { faultMessage } from "./fault-message.ts";
import { invalidField, ProblemError } from "./problem-error.ts";

/** Maximum number of fields named in one answer. */
const maxErrors = 20;

/** @throws ProblemError 422 `validation_failed` naming each field and what was expected */
export function validate<Schema extends v.GenericSchema>(
  schema: Schema,
  input: unknown,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, input);
  if (result.success) return result.output;
  throw refusal(422, "validation_failed", result.issues);
}

function refusal(status: 400 | 422, code: string, issues: readonly v.BaseIssue<unknown>[]): ProblemError {
  // Several checks of a field may say the same: of a number that is too large and not whole, its limits.
  const faults = new Map<string, FieldError>();
  for (const issue of issues) {
    if (faults.size === maxErrors) break;
    const error = { field: v.getDotPath(issue) ?? "body", message: faultMessage(issue) };
    faults.set(`${error.field}: ${error.message}`, error);
  }
  const errors = [...faults.values()];
  const detail = [...faults.keys()].join("; ");
  return new ProblemError(status, code, detail, errors);
}

/** @throws ProblemError 415, 400 `malformed_json` or `not_utf8`, 422 */
export async function validateBody<Schema extends v.GenericSchema>(
  c: Context,
  schema: Schema,
): Promise<v.InferOutput<Schema>> {
  const input = await readJson(c);
  if (Array.isArray(input)) throw invalidField("body", "expected an object");
  refuseLongLists(input);
  return validate(schema, input);
}

/**
 * Maximum number of items in a list, above any field's own limit, and how deep lists are searched for: no field is
 * nested deeper.
 */
const [maxItems, maxDepth] = [200, 10];

/**
 * A schema validates each item before it checks the length: thousands of reminders would block all requests for half a
 * second.
 *
 * @throws ProblemError 422 naming the list
 */
function refuseLongLists(input: unknown, path: readonly string[] = []): void {
  if (Array.isArray(input) && input.length > maxItems) {
    throw invalidField(path.join("."), `expected at most ${maxItems} items`);
  }
  if (typeof input !== "object" || input === null || path.length === maxDepth) return;
  for (const [key, value] of Object.entries(input)) refuseLongLists(value, [...path, key]);
}

/** RFC 7396: fields omitted in a PATCH stay unchanged, and null clears a field. */
const mergePatch = "application/merge-patch+json";

/** An empty body reads as `{}`, for requests where everything is optional. */
async function readJson(c: Context): Promise<unknown> {
  const text = await requestText(c);
  if (text === "") return {};
  requireMediaType(c, "application/json", ...(c.req.method === "PATCH" ? [mergePatch] : []));
  try {
    return JSON.parse(text);
  } catch {
    throw new ProblemError(400, "malformed_json", "the body is not JSON");
  }
}

/**
 * Query parameters. A repeated one is refused, because it would be ambiguous, unless it is a list.
 *
 * @throws ProblemError 400 `not_utf8`, `unknown_parameter`, 422 `validation_failed`, naming each
 */
export function validateQuery<Schema extends v.GenericSchema>(
  c: Context,
  schema: Schema,
): v.InferOutput<Schema> {
  const [, search = ""] = c.req.url.split("?", 2);
  if (!isUtf8(search)) throw new ProblemError(400, "not_utf8", "expected a query in UTF-8");
  const query = Object.entries(c.req.queries()).map(([name, values]) => {
    if (values.length > 1 && !takesList(schema as Described, name)) {
      throw invalidField(name, "given more than once");
    }
    return [name, values.join(",")];
  });
  const result = v.safeParse(schema, Object.fromEntries(query));
  if (result.success) return result.output;
  const unknown = result.issues.filter(({ expected }) => expected === "never");
  if (unknown.length > 0) throw refusal(400, "unknown_parameter", unknown);
  throw refusal(422, "validation_failed", result.issues);
}

/** Whether its percent-encoded bytes are UTF-8. A percent sign that encodes nothing is taken literally. */
function isUtf8(search: string): boolean {
  return (search.match(/(?:%[0-9a-f]{2})+/gi) ?? []).every((bytes) => {
    try {
      return decodeURIComponent(bytes).length > 0;
    } catch {
      return false;
    }
  });
}

interface Described {
  readonly entries?: Readonly<Record<string, Described>>;
  readonly wrapped?: Described;
  readonly pipe?: readonly { readonly type: string }[];
}

/** A list may be given as one text with commas, or by repeating the parameter, as many clients do. */
function takesList({ entries }: Described, name: string): boolean {
  const entry = entries?.[name];
  return (entry?.wrapped ?? entry)?.pipe?.some(({ type }) => type === "array") === true;
}
