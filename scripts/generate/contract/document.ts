export type Json = { readonly [key: string]: unknown };

export interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Json>>>>;
}

export const isObject = (it: unknown): it is Json =>
  typeof it === "object" && it !== null && !Array.isArray(it);

/** Resolves a reference within the document; anything else is returned unchanged. */
export function resolve(document: Document, it: unknown): Json {
  if (!isObject(it)) return {};
  const { $ref } = it;
  if (typeof $ref !== "string") return it;
  const found = $ref
    .slice(2)
    .split("/")
    .reduce<unknown>((at, key) => (isObject(at) ? at[key] : undefined), document);
  return resolve(document, found);
}
