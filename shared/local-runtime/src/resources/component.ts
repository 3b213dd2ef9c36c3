import type { ComponentResource } from "./schema.ts";

/** A component with its values resolved. Names of metadata are compared in lower case, as Dapr does. */
export interface Component {
  name: string;
  type: string;
  version: string;
  metadata: Record<string, string>;
  /** Two components with the same broker are one: what is published through either reaches consumers of both. */
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
    // By reference, not by value: the broker is this runtime, whatever the variable says today.
    broker: `${spec.type} ${address?.envRef ? `$${address.envRef}` : (address?.value ?? "")}`.trim(),
  };
}
