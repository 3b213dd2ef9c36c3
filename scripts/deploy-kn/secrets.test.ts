import { expect, test } from "vitest";
import { commandsFor, parseSecrets, requiredSecrets } from "./secrets.ts";

test("the Secrets that pods read and those behind Dapr's secret store are required", async () => {
  const required = await requiredSecrets();
  expect(required).toMatchObject({
    "todo-database": ["url"],
    "dapr-api-token": ["token"],
    "app-api-token": ["token"],
  });
  expect(required["todo-kafka"]).toContain("brokers");
  expect(required).not.toHaveProperty("smtp-url");
  expect(required).not.toHaveProperty("openai-api-key");
  expect(required).not.toHaveProperty("oidc-client-secret");
});

test("each Secret that is missing or lacks a key is reported with the command that creates it", () => {
  const required = {
    "app-api-token": ["token"],
    "todo-redis": ["host", "password"],
    "todo-database": ["url"],
  };
  const present = parseSecrets("todo-database url extra\ntodo-redis host\n");
  expect(commandsFor(required, present, "home")).toEqual([
    'kubectl -n home create secret generic app-api-token --from-literal=token="$(openssl rand -hex 32)"',
    "kubectl -n home create secret generic todo-redis --from-literal=host=… --from-literal=password=…",
  ]);
});
