import { readFile } from "node:fs/promises";
import { Hono } from "hono";
import { reasonOf } from "../log.ts";
import type { Component } from "../resources/component.ts";
import { DaprError } from "./dapr-error.ts";

/**
 * `GET /v1.0/secrets/{store}/{name}` and `/bulk` of `secretstores.local.file`. The file is read on every request
 * (daprd reads it once), so that rotating a secret needs no restart.
 */
export function secretsApi(components: Map<string, Component>): Hono {
  async function read(storeName: string, fail: (reason: string) => DaprError): Promise<Map<string, string>> {
    const store = components.get(storeName);
    if (!store?.type.startsWith("secretstores.")) throw notFound(storeName);
    if (store.type !== "secretstores.local.file") throw fail(`${store.type} is not implemented locally`);
    try {
      const secrets = new Map<string, string>();
      const content: unknown = JSON.parse(await readFile(store.metadata.secretsfile ?? "", "utf8"));
      flatten(content, [], store.metadata.nestedseparator || ":", secrets);
      return secrets;
    } catch (error) {
      throw fail(reasonOf(error));
    }
  }

  function notFound(name: string): DaprError {
    const any = [...components.values()].some(({ type }) => type.startsWith("secretstores."));
    return any
      ? new DaprError(401, "ERR_SECRET_STORE_NOT_FOUND", `failed finding secret store with key ${name}`)
      : new DaprError(500, "ERR_SECRET_STORES_NOT_CONFIGURED", "secret store is not configured");
  }

  return new Hono()
    .get("/v1.0/secrets/:store/bulk", async (c) => {
      const { store } = c.req.param();
      const secrets = await read(
        store,
        (reason) =>
          new DaprError(
            500,
            "ERR_SECRET_GET",
            `failed getting secrets from secret store ${store}: ${reason}`,
          ),
      );
      return c.json(Object.fromEntries([...secrets].map(([name, value]) => [name, { [name]: value }])));
    })
    .get("/v1.0/secrets/:store/:name", async (c) => {
      const { store, name } = c.req.param();
      const fail = (reason: string) =>
        new DaprError(
          500,
          "ERR_SECRET_GET",
          `failed getting secret with key ${name} from secret store ${store}: ${reason}`,
        );
      const value = (await read(store, fail)).get(name);
      if (value === undefined) throw fail(`secret ${name} not found`);
      return c.json({ [name]: value });
    });
}

/** Nested objects become one name, joined by the separator. */
function flatten(value: unknown, path: string[], separator: string, into: Map<string, string>): void {
  if (typeof value !== "object" || value === null) into.set(path.join(separator), String(value));
  else for (const [key, inner] of Object.entries(value)) flatten(inner, [...path, key], separator, into);
}
