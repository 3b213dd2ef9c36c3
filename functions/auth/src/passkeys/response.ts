import * as v from "valibot";

/** Base64url with a maximum length: far more than any authenticator sends. */
const base64url = (max: number) => v.pipe(v.string(), v.maxLength(max), v.regex(/^[\w-]+$/));

const credential = {
  id: base64url(1_400),
  rawId: base64url(1_400),
  type: v.literal("public-key"),
  clientExtensionResults: v.optional(
    v.pipe(
      v.unknown(),
      v.transform(() => ({})),
    ),
    {},
  ),
};

/** The result of `navigator.credentials.create` (WebAuthn Level 3, RegistrationResponseJSON). */
export const created = v.object({
  ...credential,
  response: v.object({
    clientDataJSON: base64url(4_000),
    attestationObject: base64url(60_000),
    transports: v.optional(
      v.fallback(v.pipe(v.array(v.pipe(v.string(), v.maxLength(20))), v.maxLength(10)), []),
      [],
    ),
  }),
});

/** What `navigator.credentials.get` gave (AuthenticationResponseJSON). */
export const got = v.object({
  ...credential,
  response: v.object({
    clientDataJSON: base64url(4_000),
    authenticatorData: base64url(4_000),
    signature: base64url(8_000),
    userHandle: v.optional(v.nullable(base64url(100))),
  }),
});

/** @returns undefined if it is malformed */
export function readResponse<Schema extends v.GenericSchema>(
  schema: Schema,
  text: string,
): v.InferOutput<Schema> | undefined {
  try {
    const { success, output } = v.safeParse(schema, JSON.parse(text));
    return success ? output : undefined;
  } catch {
    return undefined;
  }
}
