import type { Tool as Described } from "@modelcontextprotocol/server";
import { type JsonSchema, toJsonSchema } from "@valibot/to-json-schema";
import type * as v from "valibot";
import type { Tool } from "./tool.ts";

/**
 * Rules that JSON Schema cannot express: calls are validated by the schema itself, and errors name the broken rule.
 */
const beyondJsonSchema = ["check", "raw_check", "raw_transform", "trim", "to_lower_case", "transform"];

/** A tool in the format of `tools/list`. */
export function describe({ name, title, description, annotations, input, output }: Tool): Described {
  return {
    name,
    title,
    description,
    annotations: { title, ...annotations, openWorldHint: false },
    inputSchema: toSchema(input, "input"),
    outputSchema: toSchema(output, "output"),
  };
}

function toSchema(schema: v.GenericSchema, typeMode: "input" | "output"): Described["inputSchema"] {
  const output = { ignoreActions: [...beyondJsonSchema, ...bounds], overrideSchema: shorter };
  const options = typeMode === "output" ? output : { ignoreActions: beyondJsonSchema };
  const { $schema: _, ...rest } = toJsonSchema(schema, { typeMode, ...options });
  return rest as Described["inputSchema"];
}

/** Every client loads all schemas, often into a model's context; only inputs need bounds. */
const bounds = ["max_length", "max_value", "min_length", "min_value", "regex"];

/** Shortens the schemas of outputs. Not of inputs, because models' APIs differ in what they accept there. */
function shorter({ jsonSchema }: { jsonSchema: JsonSchema }): JsonSchema {
  const { default: _, propertyNames: __, anyOf, ...rest } = jsonSchema;
  const [one, none, ...more] = (anyOf ?? []) as JsonSchema[];
  if (one && more.length === 0 && none?.type === "null" && typeof one.type === "string") {
    const orNull = one.enum && { enum: [...one.enum, null] };
    return { ...rest, ...one, ...orNull, type: [one.type, "null"] } as JsonSchema;
  }
  const { required, ...optional } = rest;
  return { ...optional, ...(required?.length && { required }), ...(anyOf && { anyOf }) };
}
