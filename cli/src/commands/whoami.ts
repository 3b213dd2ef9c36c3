import { operations } from "@todo/contracts/operations/catalog";
import { onOneLine } from "@todo/terminal/text";
import { keyFilePath } from "../account/key-file.ts";
import { defineCommand } from "../command.ts";

export const whoami = defineCommand({
  name: "whoami",
  summary: "show who you are, and where",
  words: "",
  count: [0, 0],
  options: {},
  examples: [["todo whoami", "the account, the server, how you signed in and what that allows"]],
  async run({ access, call, env }) {
    const { url, by } = access();
    const who = await call(operations.whoAmI);
    const until =
      who.expires_at === null ? "without an end" : `until ${onOneLine(who.expires_at.slice(0, 10))}`;
    const from = by === "TODO_KEY" ? by : keyFilePath(env);
    const how =
      by === "sign-in"
        ? `signed in as the app ${onOneLine(who.client)}, kept in ${from}`
        : `by the key ${onOneLine(who.client)} of ${from}, ${until}`;
    return {
      json: { url, ...who },
      text: () =>
        [
          `${onOneLine(who.name ?? who.user_id)} at ${url}`,
          how,
          `which allows ${onOneLine(who.scopes.join(", "))}`,
        ].join("\n"),
    };
  },
});
