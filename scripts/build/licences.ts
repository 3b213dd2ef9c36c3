import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { idOf, type Package } from "./packages.ts";

/** The attribution that licences require: their text and the authors' names must accompany every copy. */
export async function licences(packages: readonly Package[]): Promise<string> {
  const texts = await Promise.all(packages.map(async (one) => `${idOf(one)}\n\n${await licenceOf(one)}`));
  return `${texts.join(`\n\n${"-".repeat(80)}\n\n`)}\n`;
}

async function licenceOf({ folder }: Package): Promise<string> {
  const files = await readdir(folder);
  const found = files.filter((file) => /^(licen[cs]e|notice|copying)/i.test(file)).sort();
  const texts = await Promise.all(found.map((file) => readFile(join(folder, file), "utf8")));
  if (texts.length > 0) return texts.map((text) => text.trim()).join("\n\n");
  // Some packages state only the name of their licence.
  const { license, author } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  return [license, typeof author === "string" ? author : author?.name].filter(Boolean).join(", ");
}
