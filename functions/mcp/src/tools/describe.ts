import type { Tool as Described } from "@modelcontextprotocol/sdk/types.js";
import { toJsonSchema } from "@valibot/to-json-schema";
import type * as v from "valibot";
import type { Tool } from "./tool.ts";

/** Rules that JSON Schema has no words for: calls are checked by the schema itself, and answers tell which one broke. */
const beyondJsonSchema = ["check", "raw_check", "raw_transform", "trim", "to_lower_case", "transform"];

/** A tool as `tools/list` shows it. */
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
  const { $schema: _, ...rest } = toJsonSchema(schema, { typeMode, ignoreActions: beyondJsonSchema });
  return rest as Described["inputSchema"];
}
