import { expect, test } from "vitest";
import { brokerSecurity } from "./broker-security.ts";

const password = { KAFKA_AUTH_TYPE: "password", KAFKA_SASL_USERNAME: "todo", KAFKA_SASL_PASSWORD: "secret" };
const sasl = { username: "todo", password: "secret" };

test.each([
  ["SHA-512", "SCRAM-SHA-512"],
  ["SHA-256", "SCRAM-SHA-256"],
  ["PLAINTEXT", "PLAIN"],
  ["", "PLAIN"],
])("Dapr's mechanism %j maps to %s, over TLS", (named, mechanism) => {
  expect(brokerSecurity({ ...password, KAFKA_SASL_MECHANISM: named })).toEqual({
    sasl: { ...sasl, mechanism },
    tls: {},
    tlsServerName: true,
  });
});

test("a custom certificate authority is trusted, and TLS can be turned off", () => {
  expect(brokerSecurity({ ...password, KAFKA_CA_CERT: "PEM" })).toMatchObject({ tls: { ca: "PEM" } });
  expect(brokerSecurity({ ...password, KAFKA_DISABLE_TLS: "true" })).not.toHaveProperty("tls");
});

test.each([{}, { KAFKA_AUTH_TYPE: "none", KAFKA_SASL_PASSWORD: "left over" }])(
  "a broker without authentication is sent no password: %j",
  (env) => {
    expect(brokerSecurity(env)).toEqual({});
  },
);
