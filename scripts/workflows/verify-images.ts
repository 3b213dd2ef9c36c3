import { parseArgs } from "node:util";
import { CommandError } from "../dev/command-error.ts";
import { runCommand } from "../dev/run-command.ts";
import { verifySignature } from "./release/cosign.ts";
import { readImages } from "./release/images.ts";

const help = `Fails unless every image of images.json was signed by ci.yaml on main of that repository.

  node scripts/workflows/verify-images.ts --repository OWNER/NAME [dist/images.json]`;

await runCommand(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { help: { type: "boolean", short: "h" }, repository: { type: "string" } },
  });
  if (values.help) return console.log(help);
  if (!values.repository) throw new CommandError("setting_missing", `--repository is needed\n${help}`);
  const images = await readImages(positionals[0] ?? "dist/images.json");
  if (images.length === 0) throw new CommandError("no_images", "there is no image to verify");
  const identity = `https://github.com/${values.repository}/.github/workflows/ci.yaml@refs/heads/main`;
  const issuer = "https://token.actions.githubusercontent.com";
  for (const { pinned } of images) await verifySignature(pinned, { identity, issuer });
});
