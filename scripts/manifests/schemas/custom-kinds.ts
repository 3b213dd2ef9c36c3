import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseAllDocuments } from "yaml";
import type { JsonSchema, KindSchema } from "./json-schema.ts";
import { strict } from "./strict.ts";

interface Definition {
  readonly kind?: string;
  readonly spec: {
    readonly group: string;
    readonly names: { readonly kind: string };
    readonly versions: readonly {
      readonly name: string;
      readonly served: boolean;
      readonly schema: { readonly openAPIV3Schema: JsonSchema };
    }[];
  };
}

/** The kinds defined in a folder of custom resource definitions, with a `metadata` as strict as for all others. */
export async function customKinds(folder: string, metadata: JsonSchema): Promise<KindSchema[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith(".yaml"));
  const texts = await Promise.all(files.map((name) => readFile(join(folder, name), "utf8")));
  return texts
    .flatMap((text) => parseAllDocuments(text))
    .map((document) => document.toJS() as Definition | null)
    .filter((it) => it?.kind === "CustomResourceDefinition")
    .flatMap((it) => kindsOf(it as Definition, metadata));
}

function kindsOf({ spec }: Definition, metadata: JsonSchema): KindSchema[] {
  return spec.versions
    .filter(({ served }) => served)
    .map(({ name, schema: { openAPIV3Schema } }) => ({
      group: spec.group,
      version: name,
      kind: spec.names.kind,
      schema: withIdentity(strict(openAPIV3Schema), metadata),
    }));
}

/** Every object may have these three fields, whether or not its definition says so. */
function withIdentity(schema: JsonSchema, metadata: JsonSchema): JsonSchema {
  const identity = { apiVersion: { type: "string" }, kind: { type: "string" }, metadata };
  return { ...schema, properties: { ...schema.properties, ...identity } };
}
