import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";

/** The fields of an authenticator's and browser's answer, which a test may change. */
export interface Ceremony {
  readonly origin: string;
  readonly rpId: string;
  /** As the server sent it, in base64url. */
  readonly challenge: string;
  readonly userVerified?: boolean;
  /** Signature counter; default: one more than before. */
  readonly counter?: number;
  readonly type?: "webauthn.create" | "webauthn.get";
  /** A different user handle than at its creation. */
  readonly userHandle?: string;
  readonly format?: { readonly fmt: string; readonly attStmt: ReadonlyMap<string, unknown> };
}

export interface SoftwareAuthenticator {
  readonly credentialId: string;
  /** What `navigator.credentials.create` would give, as JSON. */
  create(ceremony: Ceremony & { readonly user: string }): string;
  /** What `navigator.credentials.get` would give, as JSON. */
  get(ceremony: Ceremony): string;
}

const base64url = (bytes: Buffer | Uint8Array) => Buffer.from(bytes).toString("base64url");
const sha256 = (data: string | Buffer) => createHash("sha256").update(data).digest();

/** An authenticator with one ES256 key (WebAuthn Level 3, 6), which does whatever a test asks of it. */
export function softwareAuthenticator(): SoftwareAuthenticator {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const id = randomBytes(16);
  let signatures = 0;
  let handle: string | undefined;

  const clientData = (type: string, { origin, challenge }: Ceremony) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  const authenticatorData = ({ rpId, userVerified = true, counter }: Ceremony, attested?: Buffer) => {
    signatures = counter ?? signatures + 1;
    const count = Buffer.alloc(4);
    count.writeUInt32BE(signatures);
    const flags = 0x01 | (userVerified ? 0x04 : 0) | (attested ? 0x40 : 0);
    return Buffer.concat([sha256(rpId), Buffer.from([flags]), count, attested ?? Buffer.alloc(0)]);
  };
  const outer = { id: base64url(id), rawId: base64url(id), type: "public-key", clientExtensionResults: {} };

  return {
    credentialId: base64url(id),
    create(ceremony) {
      handle = ceremony.user;
      const length = Buffer.alloc(2);
      length.writeUInt16BE(id.length);
      const attested = Buffer.concat([Buffer.alloc(16), length, id, coseKey(publicKey)]);
      const authData = authenticatorData({ counter: 0, ...ceremony }, attested);
      const { fmt, attStmt } = ceremony.format ?? { fmt: "none", attStmt: new Map() };
      const attestation = cbor(
        new Map<string, unknown>([
          ["fmt", fmt],
          ["attStmt", attStmt],
          ["authData", authData],
        ]),
      );
      return JSON.stringify({
        ...outer,
        response: {
          clientDataJSON: base64url(clientData(ceremony.type ?? "webauthn.create", ceremony)),
          attestationObject: base64url(attestation),
          transports: ["internal"],
        },
      });
    },
    get(ceremony) {
      const client = clientData(ceremony.type ?? "webauthn.get", ceremony);
      const authData = authenticatorData(ceremony);
      const signature = sign("sha256", Buffer.concat([authData, sha256(client)]), privateKey);
      return JSON.stringify({
        ...outer,
        response: {
          clientDataJSON: base64url(client),
          authenticatorData: base64url(authData),
          signature: base64url(signature),
          userHandle: ceremony.userHandle ?? handle,
        },
      });
    },
  };
}

/** COSE_Key of an ES256 key (RFC 9053, 7.1.1). */
function coseKey(key: KeyObject): Buffer {
  const { x = "", y = "" } = key.export({ format: "jwk" });
  const coordinate = (text: string) => Buffer.from(text, "base64url");
  return cbor(
    new Map<number, unknown>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, coordinate(x)],
      [-3, coordinate(y)],
    ]),
  );
}

/** CBOR (RFC 8949) of what authenticators send: small whole numbers, text, bytes, lists and maps. */
function cbor(value: unknown): Buffer {
  const head = (major: number, length: number) => {
    if (length < 24) return Buffer.from([(major << 5) | length]);
    if (length < 256) return Buffer.from([(major << 5) | 24, length]);
    return Buffer.from([(major << 5) | 25, length >> 8, length & 255]);
  };
  if (typeof value === "number") return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === "string")
    return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  if (Array.isArray(value)) return Buffer.concat([head(4, value.length), ...value.map(cbor)]);
  if (value instanceof Map) {
    return Buffer.concat([head(5, value.size), ...[...value].flatMap(([key, it]) => [cbor(key), cbor(it)])]);
  }
  throw new Error(`no CBOR for ${typeof value}`);
}
