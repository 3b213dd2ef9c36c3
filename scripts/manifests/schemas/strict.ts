import type { JsonSchema } from "./json-schema.ts";

/**
 * The same schema, but refusing unknown fields, like the API server's strict field validation: otherwise a misspelt
 * field is silently dropped. Schemas under `anyOf` and the like only narrow their siblings, so they stay unchanged.
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
