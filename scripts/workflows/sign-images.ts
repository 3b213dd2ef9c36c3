import { readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { runCommand } from "../dev/run-command.ts";
import { cosign } from "./release/cosign.ts";
import { readImages } from "./release/images.ts";

const help = `Signs each image of images.json by its digest, attaches its SBOM (<name>.sbom.json beside it), and writes
images.sha256, the subjects of the build's provenance. Signs without a key: Sigstore identifies the job by its OIDC token.

  node scripts/workflows/sign-images.ts [dist/images.json]`;

await runCommand(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { help: { type: "boolean", short: "h" } },
  });
  if (values.help) return console.log(help);
  const file = positionals[0] ?? "dist/images.json";
  const images = await readImages(file);
  for (const { name, pinned } of images) {
    await cosign(["sign", "--yes", "--recursive", pinned]);
    const sbom = join(dirname(file), `${name}.sbom.json`);
    const type = "spdxVersion" in JSON.parse(await readFile(sbom, "utf8")) ? "spdxjson" : "cyclonedx";
    await cosign(["attest", "--yes", `--type=${type}`, `--predicate=${sbom}`, pinned]);
  }
  const subjects = images.map(({ pinned, digest }) => `${digest.slice(7)}  ${pinned.split("@")[0]}\n`);
  await writeFile(join(dirname(file), "images.sha256"), subjects.join(""));
});
