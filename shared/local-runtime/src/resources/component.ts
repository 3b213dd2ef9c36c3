import type { ComponentResource } from "./schema.ts";

/** A component with its values resolved. Metadata names are compared in lower case, as in Dapr. */
export interface Component {
  name: string;
  type: string;
  version: string;
  metadata: Record<string, string>;
  /** Components with the same broker are equivalent: what is published through one reaches consumers of all. */
  broker: string;
}

const addresses = ["brokers", "redishost", "host", "connectionstring", "url"];

/** A variable that is not set gives an empty value, as in daprd. */
export function resolveComponent(
  { metadata, spec }: ComponentResource,
  env: Record<string, string | undefined>,
): Component {
  const address = spec.metadata.find(({ name }) => addresses.includes(name.toLowerCase()));
  return {
    name: metadata.name,
    type: spec.type,
    version: spec.version,
    metadata: Object.fromEntries(
      spec.metadata.map((item) => [
        item.name.toLowerCase(),
        item.value ?? (item.envRef ? env[item.envRef] : undefined) ?? "",
      ]),
    ),
    // By the variable's name, not its value: the broker is this runtime, whatever the variable contains.
    broker: `${spec.type} ${address?.envRef ? `$${address.envRef}` : (address?.value ?? "")}`.trim(),
  };
}
