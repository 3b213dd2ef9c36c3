import { parseArgs } from "node:util";
import { build } from "./build/build.ts";
import { runCommand } from "./dev/run-command.ts";

const help = `Bundles the functions, the jobs and the command line: each becomes one file that Node runs on its own.

  npx -y pnpm@12 build [name …]

Writes dist/<name>.cjs, its source map, the licences of the packages in it, and an SBOM (CycloneDX). The names are those of the
folders in functions/, and migrate, smoke-test, web and todo, which also runs on Node 20. Default: all.`;

await runCommand(async () => {
  const options = { help: { type: "boolean", short: "h" } } as const;
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  if (values.help) return console.log(help);
  for (const { name, bytes } of await build(positionals)) {
    console.log(`dist/${name}.cjs  ${Math.round(bytes / 1000)} kB`);
  }
});
