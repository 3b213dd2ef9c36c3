/**
 * Whether an attestation says nothing of the authenticator's maker, which we do not ask about. One with certificates would make the
 * library look up whether they were revoked, at an address that whoever sends them may choose.
 *
 * @param attestationObject in base64url
 */
export async function isBareAttestation(attestationObject: string): Promise<boolean> {
  const { decodeAttestationObject } = await import("@simplewebauthn/server/helpers");
  try {
    const decoded = decodeAttestationObject(new Uint8Array(Buffer.from(attestationObject, "base64url")));
    const format = decoded.get("fmt");
    return format === "none" || (format === "packed" && decoded.get("attStmt").get("x5c") === undefined);
  } catch {
    return false;
  }
}
