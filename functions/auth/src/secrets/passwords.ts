import { argon2, randomBytes, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";
import { inTurn } from "./in-turn.ts";

/** Parameters of the hash: KiB of memory, passes, lanes, and bytes of the result. */
interface Cost {
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
  readonly tagLength: number;
}

/** Argon2id as OWASP's password storage cheat sheet recommends: 19 MiB, 2 passes, 1 lane. */
const cost: Cost = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 };

/** Minimum and maximum characters of a password. */
export const passwordLength = { min: 10, max: 256 } as const;

const derive = promisify(argon2);

/** A password is normalized before hashing, so that it does not matter how a keyboard composes characters. */
const tagOf = (
  why: "check" | "make",
  password: string,
  nonce: Buffer,
  { memory, passes, parallelism, tagLength }: Cost,
) =>
  inTurn(why, () =>
    derive("argon2id", {
      message: password.normalize("NFKC"),
      nonce,
      memory,
      passes,
      parallelism,
      tagLength,
    }),
  );

/** @returns the hash with its parameters, as a PHC string */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  return phc(salt, await tagOf("make", password, salt, cost));
}

/** Without padding, as PHC strings have it. */
const base64 = (bytes: Buffer) => bytes.toString("base64").replace(/=+$/, "");

function phc(salt: Buffer, tag: Buffer): string {
  const { memory, passes, parallelism } = cost;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(salt)}$${base64(tag)}`;
}

/** A valid hash of no known password. */
const nobodys = phc(randomBytes(16), randomBytes(cost.tagLength));

/**
 * Whether a password matches a hash. Without a hash, it takes the same time to return false, so that the time does not
 * reveal whether an account exists.
 */
export async function checkPassword(password: string, hash: string | null | undefined): Promise<boolean> {
  const { salt, tag, ...known } = parse(hash ?? nobodys);
  const given = await tagOf("check", password, salt, { ...known, tagLength: tag.length });
  return timingSafeEqual(given, tag) && typeof hash === "string";
}

/** @throws Error for a hash that was not created by `hashPassword` */
function parse(hash: string) {
  const parts = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/.exec(hash);
  if (!parts) throw new Error("a password's hash cannot be read");
  const [, memory, passes, parallelism, salt = "", tag = ""] = parts;
  return {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    salt: Buffer.from(salt, "base64"),
    tag: Buffer.from(tag, "base64"),
  };
}
