import type { Operation } from "@todo/contracts/operations/operation";
import type * as v from "valibot";
import { jsonSchema } from "./json-schema.ts";

const reference = (name: string) => ({ $ref: `#/components/parameters/${name}` });

/** An operation's parameters: everything in the request except the body. */
export function parametersOf({
  method,
  id,
  query,
  ifMatch,
  idempotencyKey,
  output,
  stream,
}: Operation): object[] {
  const cached = method === "GET" && output !== undefined && stream === undefined;
  return [
    ...(id === undefined ? [] : [idOf(id)]),
    ...Object.entries(entriesOf(query)).map(([name, schema]) => queryParameter(name, schema)),
    ...(ifMatch ? [reference("IfMatch")] : []),
    ...(cached ? [reference("IfNoneMatch")] : []),
    ...(idempotencyKey ? [reference("IdempotencyKey")] : []),
    ...(stream === "events" ? [reference("LastEventId")] : []),
  ];
}

const idOf = (what: string) => ({
  name: "id",
  in: "path",
  required: true,
  description: `Of the ${what}.`,
  schema: { type: "string", format: "uuid" },
});

/** A query's parameters, by name. */
export function entriesOf(query: v.GenericSchema | undefined): v.ObjectEntries {
  return query ? (query as v.StrictObjectSchema<v.ObjectEntries, undefined>).entries : {};
}

function queryParameter(name: string, schema: v.GenericSchema): object {
  const list = commaList(schema);
  const required = schema.type === "optional" || startsOptional(schema) ? {} : { required: true };
  if (!list) return { name, in: "query", ...required, schema: jsonSchema(schema, "input") };
  const { items, maxItems } = list;
  return {
    name,
    in: "query",
    ...required,
    style: "form",
    explode: false,
    schema: { type: "array", items: jsonSchema(items, "input"), ...(maxItems && { maxItems }) },
  };
}

interface Wrapping {
  readonly wrapped?: v.GenericSchema;
  readonly pipe?: readonly {
    readonly type: string;
    readonly item?: v.GenericSchema;
    readonly requirement?: number;
  }[];
}

const startsOptional = (schema: v.GenericSchema) => (schema as Wrapping).pipe?.[0]?.type === "optional";

/** Text with comma-separated items, parsed as a list. */
function commaList(
  schema: v.GenericSchema,
): { items: v.GenericSchema; maxItems: number | undefined } | undefined {
  const { wrapped, pipe } = schema as Wrapping;
  if (wrapped) return commaList(wrapped);
  const items = pipe?.find(({ type }) => type === "array")?.item;
  return items && { items, maxItems: pipe?.find(({ type }) => type === "max_length")?.requirement };
}
