import type { JsonSchema } from "./json-schema.ts";

/**
 * The same schema, refusing fields it does not name, as the API server does with strict field validation: a misspelt field
 * is otherwise dropped without a word. What stands under `anyOf` and the like only narrows what stands beside it, so it
 * is left as it is.
 */
export function strict(schema: JsonSchema): JsonSchema {
  const { properties, items, additionalProperties, nullable, ...rest } = schema;
  const open = rest["x-kubernetes-preserve-unknown-fields"] || rest["x-kubernetes-embedded-resource"];
  const closed = properties && additionalProperties === undefined && !open;
  return {
    ...rest,
    ...(nullable === true && { type: [rest.type, "null"] }),
    ...(properties && {
      properties: Object.fromEntries(Object.entries(properties).map(([name, it]) => [name, strict(it)])),
    }),
    ...(items && { items: strict(items) }),
    ...(additionalProperties !== undefined && {
      additionalProperties:
        typeof additionalProperties === "object" ? strict(additionalProperties) : additionalProperties,
    }),
    ...(closed && { additionalProperties: false }),
  } as JsonSchema;
}
