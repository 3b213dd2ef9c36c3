import { chosenUrl } from "../account/access.ts";
import { changeKeyFile, type SignIn } from "../account/key-file.ts";
import { CliError } from "../cli-error.ts";
import { defineCommand } from "../command.ts";
import { revoke } from "../sign-in/revoke.ts";

export const logout = defineCommand({
  name: "logout",
  summary: "end the sign-in at a server, or forget the key of one",
  words: "",
  count: [0, 0],
  options: {},
  examples: [["todo logout", "a personal key stays valid until it is deleted or ends"]],
  async run({ env, url: given, output }) {
    const url = chosenUrl(given, env);
    const forgotten = await forget(env, url);
    const away = typeof forgotten === "string" ? undefined : await revoke(url, forgotten);
    if (away)
      output.note(
        `Warning: ${away.message}. The server still lets it in: disconnect it at ${url}/auth/account.`,
      );
    return {
      json: { url, signed_out: true, ended_at_server: typeof forgotten !== "string" && !away },
      text: () =>
        typeof forgotten === "string"
          ? `Forgot the key of ${url}. To end it everywhere, delete it at ${url}/auth/account.`
          : `Signed out at ${url}.`,
    };
  },
});

/** @throws CliError `signedOut` when there are no stored credentials */
async function forget(env: NodeJS.ProcessEnv, url: string): Promise<string | SignIn> {
  let forgotten: string | SignIn | undefined;
  await changeKeyFile(env, ({ keys, server }) => {
    const { [url]: kept, ...others } = keys;
    forgotten = kept;
    if (kept === undefined) return undefined;
    return { keys: others, ...(server !== undefined && server !== url && { server }) };
  });
  if (forgotten !== undefined) return forgotten;
  throw new CliError("signedOut", "not_signed_in", `you are not signed in at ${url} here`);
}
