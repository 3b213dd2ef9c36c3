import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { JsonSchema, KindSchema } from "./json-schema.ts";
import { strict } from "./strict.ts";

interface Document {
  readonly components?: { readonly schemas?: Readonly<Record<string, JsonSchema>> };
}

const prefix = "#/components/schemas/";

/** Kubernetes' own stable kinds, from its published OpenAPI documents, each with everything it refers to. */
export async function kubernetesKinds(kubernetes: string): Promise<KindSchema[]> {
  const folder = join(kubernetes, "api/openapi-spec/v3");
  const files = (await readdir(folder)).filter((name) => /__v\d+_openapi\.json$/.test(name));
  const documents = await Promise.all(
    files.map(async (name): Promise<Document> => JSON.parse(await readFile(join(folder, name), "utf8"))),
  );
  return documents.flatMap(({ components }) => kindsOf(components?.schemas ?? {}));
}

/** The schema of `metadata`, for kinds that are not Kubernetes' own. */
export async function objectMeta(kubernetes: string): Promise<JsonSchema> {
  const kinds = await kubernetesKinds(kubernetes);
  const { schema } = kinds.find(({ kind }) => kind === "ConfigMap") as KindSchema;
  const { definitions } = schema as { definitions: Record<string, JsonSchema> };
  return inline(definitions["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"] as JsonSchema, definitions);
}

function kindsOf(schemas: Readonly<Record<string, JsonSchema>>): KindSchema[] {
  return Object.values(schemas).flatMap((schema) => {
    const kinds = (schema["x-kubernetes-group-version-kind"] ?? []) as Omit<KindSchema, "schema">[];
    // Request options belong to every group, and are not manifests.
    if (kinds.length !== 1) return [];
    const [{ group, version, kind }] = kinds as [Omit<KindSchema, "schema">];
    return [{ group, version, kind, schema: standalone(schema, schemas) }];
  });
}

function standalone(schema: JsonSchema, schemas: Readonly<Record<string, JsonSchema>>): JsonSchema {
  const definitions: Record<string, JsonSchema> = {};
  const pending = referredBy(schema);
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    if (name in definitions) continue;
    const found = schemas[name] as JsonSchema;
    definitions[name] = strict(found);
    pending.push(...referredBy(found));
  }
  const text = JSON.stringify({ ...strict(schema), definitions });
  return JSON.parse(text.replaceAll(`"${prefix}`, '"#/definitions/'));
}

const referredBy = (schema: JsonSchema): string[] =>
  [...JSON.stringify(schema).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(
    ([, name]) => name as string,
  );

/** Resolves references. Circular ones would never end, but ObjectMeta has none. */
function inline<T>(value: T, definitions: Readonly<Record<string, JsonSchema>>): T {
  if (Array.isArray(value)) return value.map((it) => inline(it, definitions)) as T;
  if (typeof value !== "object" || value === null) return value;
  const { $ref } = value as { $ref?: unknown };
  if (typeof $ref === "string") {
    return inline(definitions[$ref.replace("#/definitions/", "")], definitions) as T;
  }
  return Object.fromEntries(Object.entries(value).map(([key, it]) => [key, inline(it, definitions)])) as T;
}
