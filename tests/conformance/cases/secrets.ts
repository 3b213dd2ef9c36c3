import { expect } from "vitest";
import { type Block, conforms, differs } from "../case.ts";
import { firstSecrets } from "../runtime-under-test.ts";

export const secrets: Block = {
  name: "Secrets",
  cases: [
    conforms("a secret is answered under its own name", async ({ client }) => {
      expect(await client.secret.get("secrets", "plain")).toEqual({ plain: "value-1" });
    }),

    conforms("a nested secret is named with colons", async ({ client }) => {
      expect(await client.secret.get("secrets", "nested:key")).toEqual({ "nested:key": "deep" });
    }),

    conforms("all secrets at once", async ({ client }) => {
      expect(await client.secret.getBulk("secrets")).toMatchObject({
        plain: { plain: "value-1" },
        "nested:key": { "nested:key": "deep" },
      });
    }),

    conforms("a secret that is missing is 500, a store that is missing 401", async ({ call }) => {
      const secret = await call("GET", "/v1.0/secrets/secrets/nothing");
      expect([secret.status, secret.body.errorCode]).toEqual([500, "ERR_SECRET_GET"]);
      const store = await call("GET", "/v1.0/secrets/nothing/plain");
      expect([store.status, store.body.errorCode]).toEqual([401, "ERR_SECRET_STORE_NOT_FOUND"]);
    }),

    differs(
      "a secret rotated in the file is the old one until daprd is started or reloaded",
      "read at every request, so that rotation needs neither",
      async ({ runtime, client }) => {
        await runtime.setSecrets({ ...firstSecrets, rotating: "new" });
        return client.secret.get("secrets", "rotating");
      },
      { dapr: { rotating: "old" }, local: { rotating: "new" } },
    ),
  ],
};
