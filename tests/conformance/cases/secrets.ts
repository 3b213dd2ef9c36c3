import { expect } from "vitest";
import { type Block, conforms, differs } from "../case.ts";
import { firstSecrets } from "../runtime-under-test.ts";

export const secrets: Block = {
  name: "Secrets",
  cases: [
    conforms("a secret is returned under its own name", async ({ client }) => {
      expect(await client.secret.get("secrets", "plain")).toEqual({ plain: "value-1" });
    }),

    conforms("a nested secret is addressed with colons", async ({ client }) => {
      expect(await client.secret.get("secrets", "nested:key")).toEqual({ "nested:key": "deep" });
    }),

    conforms("all secrets can be read in one call", async ({ client }) => {
      expect(await client.secret.getBulk("secrets")).toMatchObject({
        plain: { plain: "value-1" },
        "nested:key": { "nested:key": "deep" },
      });
    }),

    conforms("a missing secret is 500, a missing store 401", async ({ call }) => {
      const secret = await call("GET", "/v1.0/secrets/secrets/nothing");
      expect([secret.status, secret.body.errorCode]).toEqual([500, "ERR_SECRET_GET"]);
      const store = await call("GET", "/v1.0/secrets/nothing/plain");
      expect([store.status, store.body.errorCode]).toEqual([401, "ERR_SECRET_STORE_NOT_FOUND"]);
    }),

    differs(
      "a secret rotated in the file keeps its old value until daprd is restarted or reloaded",
      "the file is read on every request, so that rotation needs neither",
      async ({ runtime, client }) => {
        await runtime.setSecrets({ ...firstSecrets, rotating: "new" });
        return client.secret.get("secrets", "rotating");
      },
      { dapr: { rotating: "old" }, local: { rotating: "new" } },
    ),
  ],
};
