import { unread } from "@todo/contracts/notification-query";
import { date, dueDate, duration, id, timestamp, timeZone } from "@todo/contracts/primitives";
import { description, tag, tags, title } from "@todo/contracts/task";
import { limit } from "@todo/contracts/task-query";
import { type JsonSchema, toJsonSchema } from "@valibot/to-json-schema";
import type * as v from "valibot";
import { answered, taken } from "./components.ts";

/** Input and output differ for schemas that transform what they parse. */
export type Mode = "input" | "output";

const dateOrTime: JsonSchema = {
  anyOf: [
    { type: "string", format: "date" },
    { type: "string", format: "date-time" },
  ],
};
const tagText: JsonSchema = { type: "string", minLength: 1, maxLength: 50, pattern: "^[^,]*$" };

/** JSON Schemas for those that check by code, which cannot be translated. */
const translations: readonly (readonly [v.GenericSchema, JsonSchema])[] = [
  [id, { type: "string", format: "uuid" }],
  [date, { type: "string", format: "date" }],
  [timestamp, { type: "string", format: "date-time" }],
  [dueDate, dateOrTime],
  [duration, { type: "string", format: "duration", maxLength: 40 }],
  [timeZone, { type: "string", maxLength: 64, examples: ["Europe/Berlin"] }],
  [title, { type: "string", minLength: 1, maxLength: 200 }],
  [description, { type: "string", maxLength: 10_000 }],
  [tag, tagText],
  [tags, { type: "array", maxItems: 20, items: tagText }],
  [limit, { type: "integer", minimum: 1, maximum: 200, default: 50 }],
  [unread, { type: "boolean", default: false }],
];
/** Never the name of a component. */
const nameOf = (at: number) => `=${at}`;

const components = "#/components/schemas/";

/**
 * Converts a schema to OpenAPI 3.1; named schemas become references. @param own the schema's own name, where it is
 * defined
 */
export function jsonSchema(schema: v.GenericSchema, mode: Mode, own = ""): JsonSchema {
  const named: Record<string, v.GenericSchema> = mode === "input" ? taken : answered;
  const { [own]: _, ...definitions } = named;
  translations.forEach(([one], at) => {
    definitions[nameOf(at)] = one;
  });
  const { $schema, $defs, ...converted } = toJsonSchema(schema, {
    typeMode: mode,
    target: "draft-2020-12",
    // Ignores rules between fields and rules in code: clients learn of them by a 422.
    errorMode: "ignore",
    definitions,
    overrideRef: ({ referenceId }) => `${components}${referenceId}`,
  });
  return withTranslations(converted) as JsonSchema;
}

function withTranslations(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withTranslations);
  if (typeof schema !== "object" || schema === null) return schema;
  const { $ref, ...rest } = schema as Record<string, unknown>;
  const entries = Object.entries(rest).map(([key, value]) => [key, withTranslations(value)]);
  if (typeof $ref !== "string") return Object.fromEntries(entries);
  const [, at] = /=(\d+)$/.exec($ref) ?? [];
  return { ...(at === undefined ? { $ref } : translations[Number(at)]?.[1]), ...Object.fromEntries(entries) };
}
