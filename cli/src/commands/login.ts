import { fstatSync } from "node:fs";
import type { Caller } from "@todo/contracts/caller";
import { operations } from "@todo/contracts/operations/catalog";
import { onOneLine } from "@todo/terminal/text";
import { type Access, accessByKey, chosenUrl, looksLikeKey } from "../account/access.ts";
import { askSecret } from "../account/ask-secret.ts";
import { changeKeyFile, keyFilePath, type SignIn } from "../account/key-file.ts";
import { isReadableOnTheWay } from "../account/server-url.ts";
import { createApi } from "../api/api.ts";
import { notTheApi } from "../api/not-the-api.ts";
import { usageError } from "../cli-error.ts";
import { defineCommand } from "../command.ts";
import type { Context } from "../context.ts";
import { signInByDevice } from "../sign-in/device-flow.ts";
import { revoke } from "../sign-in/revoke.ts";

export const login = defineCommand({
  name: "login",
  summary: "sign in by a code that you enter in a browser, or with a personal key",
  words: "",
  count: [0, 0],
  options: {
    key: { type: "boolean", help: "with a personal key, which is asked for or piped in" },
  },
  examples: [
    ["todo login", "shows a code of http://localhost:8080, and where to enter it"],
    ["todo login --url https://todo.example.org", "at another server"],
    ["todo login --key < key.txt", "a key from a file; never as an argument, which others could read"],
  ],
  async run(context, _, { key }) {
    const url = chosenUrl(context.url, context.env);
    if (isReadableOnTheWay(url))
      context.output.note(`Warning: ${url} is plain http: others in the network can read what is sent.`);
    const { who, kept } = await (key ? byKey(context, url) : byDevice(context, url));
    await keep(context, url, kept);
    if (context.env.TODO_KEY) context.output.note("TODO_KEY is set, and is used instead.");
    const name = onOneLine(who.name ?? who.user_id);
    const by = key ? `, by the key ${onOneLine(who.client)}` : "";
    return {
      json: { url, ...who },
      text: () => `Signed in at ${url} as ${name}${by}. It is kept in ${keyFilePath(context.env)}.`,
    };
  },
});

interface SignedIn {
  readonly who: Caller;
  readonly kept: string | SignIn;
}

async function byKey(context: Context, url: string): Promise<SignedIn> {
  const key = await askSecret(`Create a key at ${url}/auth/account. Paste it here (it is not shown): `);
  if (!looksLikeKey(key))
    throw usageError("login: that is not a personal key, which begins with todo_ and is one word");
  // Stored only if it works.
  return { who: await ask(context, accessByKey(url, key)), kept: key };
}

async function byDevice(context: Context, url: string): Promise<SignedIn> {
  // Only a key would be piped in: it must not be ignored silently while the code waits to be entered.
  if (isFile(0))
    throw usageError("login: a file as input is only read with --key", "todo login --key < key.txt");
  const tokens = await signInByDevice(url, context.output);
  const access = { url, by: "sign-in", token: async () => tokens.access_token } as const;
  try {
    const who = await ask(context, access);
    // It is stored, and a file with anything else in its place could not be read.
    if (typeof who.user_id !== "string") throw notTheApi(url);
    return { who, kept: { ...tokens, user_id: who.user_id } };
  } catch (error) {
    await revoke(url, tokens);
    throw error;
  }
}

/** False for one that is closed. */
function isFile(descriptor: number): boolean {
  try {
    return fstatSync(descriptor).isFile();
  } catch {
    return false;
  }
}

const ask = ({ output }: Context, access: Pick<Access, "url" | "by" | "token">): Promise<Caller> =>
  createApi({ ...access, note: output.note }).call(operations.whoAmI);

/** Stores it, and ends the sign-in that it replaces. */
async function keep({ env }: Context, url: string, kept: string | SignIn): Promise<void> {
  let before: string | SignIn | undefined;
  await changeKeyFile(env, ({ keys }) => {
    before = keys[url];
    return { server: url, keys: { ...keys, [url]: kept } };
  });
  if (typeof before === "object") await revoke(url, before);
}
