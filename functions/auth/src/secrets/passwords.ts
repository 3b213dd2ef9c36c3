import { randomBytes } from "node:crypto";
import { inTurn } from "./in-turn.ts";

/**
 * Argon2id as OWASP's password storage cheat sheet asks for: 19 MiB, 2 passes, 1 lane. It runs as WebAssembly, which Node and
 * Bun load from the bundle like any other code; loaded with the first password, because most requests have none.
 */
const cost = { memorySize: 19_456, iterations: 2, parallelism: 1, hashLength: 32 } as const;

/** Characters of a password. It is hashed by what it means, however a keyboard composes its characters. */
export const passwordLength = { min: 10, max: 256 } as const;

const normalised = (password: string) => password.normalize("NFKC");

/** @returns the hash with its parameters, as PHC string */
export async function hashPassword(password: string): Promise<string> {
  const { argon2id } = await import("hash-wasm");
  const salt = randomBytes(16);
  return inTurn(() => argon2id({ password: normalised(password), salt, ...cost, outputType: "encoded" }));
}

/** Made once, of nobody's password. */
let nobodys: Promise<string> | undefined;

/**
 * Whether a password is the one that was hashed. Without a hash it takes the same time to say no: how long an answer takes does
 * not tell whether there is an account.
 */
export async function checkPassword(password: string, hash: string | null | undefined): Promise<boolean> {
  const { argon2Verify } = await import("hash-wasm");
  nobodys ??= hashPassword(randomBytes(32).toString("hex"));
  const against = hash ?? (await nobodys);
  // The library refuses to look at an empty one.
  const right = await inTurn(() => argon2Verify({ password: normalised(password) || " ", hash: against }));
  return right && against === hash && password !== "";
}
