import { expect, test } from "vitest";
import { ConfigError, readConfig } from "./config.ts";

const complete = { DATABASE_URL: "postgres://localhost/todo", APP_API_TOKEN: "t" };

test("the required variables are enough; the rest has defaults", () => {
  expect(readConfig(complete)).toMatchObject({ port: 8080, logLevel: "info", jwtIssuer: "todo" });
});

test("all invalid variables are named at once", () => {
  const attempt = () => readConfig({ PORT: "eighty", DAPR_HTTP_ENDPOINT: "nowhere" });
  expect(attempt).toThrow(ConfigError);
  for (const name of ["DATABASE_URL", "APP_API_TOKEN", "PORT", "DAPR_HTTP_ENDPOINT"]) {
    expect(attempt).toThrow(new RegExp(`${name}: `));
  }
});

test("a function without Dapr's app token does not start, because anybody could send it events", () => {
  for (const APP_API_TOKEN of ["", undefined]) {
    expect(() => readConfig({ ...complete, APP_API_TOKEN })).toThrow("APP_API_TOKEN: is required");
  }
});

test("a variable that a function does not use is not required, and is ignored if set", () => {
  const unused = ["DATABASE_URL", "APP_API_TOKEN"] as const;
  for (const env of [{}, complete]) {
    expect(readConfig(env, { unused })).toMatchObject({ databaseUrl: "", appToken: "" });
  }
  expect(() => readConfig({}, { unused: ["APP_API_TOKEN"] })).toThrow(
    /^cannot start: DATABASE_URL: is required$/,
  );
});

test.each([
  [{ OIDC_ISSUER: "https://id.example.com" }, "OIDC_CLIENT_ID: is required"],
  [{ OIDC_ISSUER: "http://id.example.com", OIDC_CLIENT_ID: "todo" }, "OIDC_ISSUER: expected an https URL"],
  [{ OIDC_ISSUER: "id.example.com", OIDC_CLIENT_ID: "todo" }, "OIDC_ISSUER: expected an https URL"],
  [{ OIDC_CREATES_ACCOUNTS: "yes" }, "OIDC_CREATES_ACCOUNTS: expected"],
])("an identity provider like %j is refused at the start", (env, message) => {
  expect(() => readConfig({ DATABASE_URL: "x", APP_API_TOKEN: "y", ...env })).toThrow(message);
});

test("an identity provider is reached by https, or by http on this machine, and creates no accounts unless told to", () => {
  for (const OIDC_ISSUER of [
    "https://id.example.com/realms/a",
    "http://localhost:9000",
    "http://127.0.0.1:9000",
  ]) {
    const { provider } = readConfig({
      DATABASE_URL: "x",
      APP_API_TOKEN: "y",
      OIDC_ISSUER,
      OIDC_CLIENT_ID: "todo",
    });
    expect(provider).toMatchObject({ issuer: OIDC_ISSUER, clientId: "todo", createsAccounts: false });
  }
});
