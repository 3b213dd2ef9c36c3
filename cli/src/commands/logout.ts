import { chosenUrl } from "../account/access.ts";
import { readKeyFile, writeKeyFile } from "../account/key-file.ts";
import { CliError } from "../cli-error.ts";
import { defineCommand } from "../command.ts";

export const logout = defineCommand({
  name: "logout",
  summary: "forget the key of a server",
  words: "",
  count: [0, 0],
  options: {},
  examples: [["todo logout", "the key itself stays valid until it is deleted or ends"]],
  async run({ env, url: given }) {
    const url = chosenUrl(given, env);
    const { keys, server } = readKeyFile(env);
    const { [url]: forgotten, ...others } = keys;
    if (forgotten === undefined)
      throw new CliError("signedOut", "not_signed_in", `no key of ${url} is kept here`);
    writeKeyFile(env, { keys: others, ...(server !== undefined && server !== url && { server }) });
    return {
      json: { url, signed_out: true },
      text: () => `Forgot the key of ${url}. To end it everywhere, delete it at ${url}/auth/account.`,
    };
  },
});
