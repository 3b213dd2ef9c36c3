import { operations } from "@todo/contracts/operations/catalog";
import { onOneLine } from "@todo/terminal/text";
import { chosenUrl, looksLikeKey } from "../account/access.ts";
import { askSecret } from "../account/ask-secret.ts";
import { keyFilePath, readKeyFile, writeKeyFile } from "../account/key-file.ts";
import { isReadableOnTheWay } from "../account/server-url.ts";
import { createApi } from "../api/api.ts";
import { usageError } from "../cli-error.ts";
import { defineCommand } from "../command.ts";

export const login = defineCommand({
  name: "login",
  summary: "sign in with a personal key, and keep it",
  words: "",
  count: [0, 0],
  options: {},
  examples: [
    ["todo login", "asks for a key of http://localhost:8080"],
    ["todo login --url https://todo.example.org", "of another server"],
    ["todo login < key.txt", "from a file; never as an argument, which others could read"],
  ],
  async run({ env, url: given, output }) {
    const url = chosenUrl(given, env);
    if (isReadableOnTheWay(url))
      output.note(`Warning: ${url} is plain http: others in the network can read the key.`);
    const key = await askSecret(`A key is made at ${url}/auth/account. Paste it here (it is not shown): `);
    if (!looksLikeKey(key))
      throw usageError("login: that is no personal key: one begins with todo_ and is one word");
    // Kept only if it works.
    const who = await createApi({ url, key, note: output.note }).call(operations.whoAmI);
    const { keys } = readKeyFile(env);
    writeKeyFile(env, { server: url, keys: { ...keys, [url]: key } });
    if (env.TODO_KEY) output.note("TODO_KEY is set, and is used instead.");
    const name = onOneLine(who.name ?? who.user_id);
    return {
      json: { url, ...who },
      text: () =>
        `Signed in at ${url} as ${name}, by the key ${onOneLine(who.client)}. It is kept in ${keyFilePath(env)}.`,
    };
  },
});
