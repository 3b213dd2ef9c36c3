import { expectOk } from "./expect-ok.ts";
import { DaprError, type Transport } from "./transport.ts";

/**
 * Reads a secret that holds one value under its own name, which is how a file store returns it and how the chart makes
 * Secrets.
 *
 * @throws DaprError when it is missing
 */
export async function getSecret(transport: Transport, store: string, name: string): Promise<string> {
  const path = `/v1.0/secrets/${encodeURIComponent(store)}/${encodeURIComponent(name)}`;
  const response = expectOk(await transport.send({ method: "GET", path }));
  const values = JSON.parse(response.body) as Record<string, string>;
  const value = values[name];
  if (value === undefined) {
    throw new DaprError("secret_without_value", response.status, `secret "${name}" has no key "${name}"`);
  }
  return value;
}
