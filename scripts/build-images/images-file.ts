import { readFile, writeFile } from "node:fs/promises";

export interface ImageNote {
  readonly reference: string;
  /** Only pushed images have one. */
  readonly digest?: string;
}

/** Adds images to the file, keeping its other entries. */
export async function noteImages(file: string, images: Record<string, ImageNote>): Promise<void> {
  const before = await readFile(file, "utf8").then(JSON.parse, () => ({}));
  await writeFile(file, `${JSON.stringify({ ...before, ...images }, null, 2)}\n`);
}
