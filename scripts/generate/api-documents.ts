import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { loadResources } from "@todo/local-runtime/resources/load";
import { root } from "../dev/root.ts";
import { deliveriesOf } from "./asyncapi/deliveries.ts";
import { asyncApi } from "./asyncapi/document.ts";
import { openApi } from "./openapi/document.ts";
import { operationTables, pathRows, withOperations } from "./openapi/tables.ts";

/** Generates the API's documents for `pnpm generate`, in advance, so that no function has to do it when it starts. */
export async function apiDocuments(): Promise<Record<string, string>> {
  const { version } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  const { subscriptions } = await loadResources(join(root, "dapr-components"), "todo", () => undefined);
  const page = (path: string) => readFile(join(root, path), "utf8");
  const text = (document: object) => `${JSON.stringify(document, null, 2)}\n`;
  return {
    "README.md": withOperations(await page("README.md"), pathRows()),
    "docs/api.md": withOperations(await page("docs/api.md"), operationTables()),
    "functions/docs/src/documents/openapi.json": text(openApi(version)),
    "functions/docs/src/documents/asyncapi.json": text(asyncApi(version, deliveriesOf(subscriptions))),
  };
}
