import { expect, test } from "vitest";
import { ConfigError, readConfig } from "./config.ts";

const complete = { DATABASE_URL: "postgres://localhost/todo", APP_API_TOKEN: "t" };

test("what is required is enough, the rest has its defaults", () => {
  expect(readConfig(complete)).toMatchObject({ port: 8080, logLevel: "info", jwtIssuer: "todo" });
});

test("every variable at fault is named at once", () => {
  const attempt = () => readConfig({ PORT: "eighty", DAPR_HTTP_ENDPOINT: "nowhere" });
  expect(attempt).toThrow(ConfigError);
  for (const name of ["DATABASE_URL", "APP_API_TOKEN", "PORT", "DAPR_HTTP_ENDPOINT"]) {
    expect(attempt).toThrow(new RegExp(`${name}: `));
  }
});

test("a function without a token for Dapr does not start: anybody could send it events", () => {
  for (const APP_API_TOKEN of ["", undefined]) {
    expect(() => readConfig({ ...complete, APP_API_TOKEN })).toThrow("APP_API_TOKEN: is required");
  }
});

test("what a function does not use it need not be given, and does not get if it is", () => {
  const unused = ["DATABASE_URL", "APP_API_TOKEN"] as const;
  for (const env of [{}, complete]) {
    expect(readConfig(env, { unused })).toMatchObject({ databaseUrl: "", appToken: "" });
  }
  expect(() => readConfig({}, { unused: ["APP_API_TOKEN"] })).toThrow(
    /^cannot start: DATABASE_URL: is required$/,
  );
});
