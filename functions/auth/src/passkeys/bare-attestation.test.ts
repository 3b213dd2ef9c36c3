import { expect, test } from "vitest";
import { softwareAuthenticator } from "../../../../tests/support/software-authenticator.ts";
import { isBareAttestation } from "./bare-attestation.ts";

const ceremony = { origin: "https://todo.example.com", rpId: "todo.example.com", challenge: "x", user: "dQ" };
const self = [
  ["alg", -7],
  ["sig", Buffer.alloc(64)],
] as const;
const statementOf = (fmt: string, ...more: (readonly [string, unknown])[]) => ({
  fmt,
  attStmt: new Map<string, unknown>([...self, ...more]),
});

test.each([
  ["none", undefined, true],
  ["one by the passkey itself", statementOf("packed"), true],
  ["one with certificates", statementOf("packed", ["x5c", [Buffer.from("certificate")]]), false],
  ["one of Android", statementOf("android-key", ["x5c", [Buffer.from("certificate")]]), false],
  ["one of Android without certificates", statementOf("android-safetynet"), false],
])(
  "whether an attestation names no certificates whose revocation would be looked up: %s",
  async (_, format, bare) => {
    const made = softwareAuthenticator().create({ ...ceremony, ...(format && { format }) });
    expect(await isBareAttestation(JSON.parse(made).response.attestationObject)).toBe(bare);
  },
);

test("data that is not an attestation object is refused", async () => {
  for (const text of ["", "AAAA", "oWNmbXRkbm9uZQ", "x".repeat(1_000)])
    expect(await isBareAttestation(text)).toBe(text === "oWNmbXRkbm9uZQ");
});
