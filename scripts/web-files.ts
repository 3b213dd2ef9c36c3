import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";

/** Paths, each with its content in base64. Inserted by the build: the program consists of little else. */
declare const WEB_FILES: Readonly<Record<string, string>>;

const help = `Writes the web app into a folder, from which the gateway serves it.

  node main.cjs FOLDER`;

const { values, positionals } = parseArgs({
  options: { help: { type: "boolean", short: "h" } },
  allowPositionals: true,
});
const [folder, ...more] = positionals;
if (values.help) console.log(help);
else if (folder === undefined || more.length > 0) {
  console.error(`expected one folder\n\n${help}`);
  process.exitCode = 2;
} else void install(folder);

async function install(into: string): Promise<void> {
  const files = Object.entries(WEB_FILES);
  for (const [path, content] of files) {
    const file = join(into, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, Buffer.from(content, "base64"));
  }
  console.log(
    JSON.stringify({ level: "info", message: "installed the web app", files: files.length, folder: into }),
  );
}
