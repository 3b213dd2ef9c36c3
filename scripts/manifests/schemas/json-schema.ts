/** The part of JSON Schema that Kubernetes' OpenAPI and custom resource definitions use. */
export interface JsonSchema {
  [keyword: string]: unknown;
  readonly type?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly additionalProperties?: boolean | JsonSchema;
}

/** One kind of object, as a manifest names it. */
export interface KindSchema {
  /** Empty for Kubernetes' core. */
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly schema: JsonSchema;
}
