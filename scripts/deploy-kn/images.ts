import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as v from "valibot";
import { CommandError } from "../dev/command-error.ts";
import { root } from "../dev/root.ts";

export interface ImageChoice {
  /** A file that maps names to references and digests. Default: that of the last build, if there is one. */
  readonly images?: string | undefined;
  readonly registry?: string | undefined;
  readonly tag?: string | undefined;
}

/** The image of a function or job. @throws CommandError `image_missing` when it is not known */
export type ImageOf = (name: string) => string;

const imagesFile = v.record(v.string(), v.object({ reference: v.string(), digest: v.optional(v.string()) }));

/** @throws CommandError `usage`, `images_unreadable` */
export async function readImages({ images, registry, tag }: ImageChoice): Promise<ImageOf> {
  const named = registry !== undefined || tag !== undefined;
  if (images && named) throw new CommandError("usage", "--images: not together with --registry or --tag");
  const built = join(root, "dist/images.json");
  const file = images ?? (!named && existsSync(built) ? built : undefined);
  if (!file) return (name) => `${registry ?? "dev.local"}/todo-${name}:${tag ?? "latest"}`;
  const known = await readImagesFile(file);
  return (name) => {
    const image = known[name];
    if (!image) throw new CommandError("image_missing", `${file}: has no image of ${name}`);
    // The digest identifies the image that was built, even if the tag has moved.
    return image.digest ? `${image.reference}@${image.digest}` : image.reference;
  };
}

async function readImagesFile(file: string): Promise<v.InferOutput<typeof imagesFile>> {
  try {
    return v.parse(imagesFile, JSON.parse(await readFile(file, "utf8")));
  } catch (error) {
    throw new CommandError("images_unreadable", `${file}: ${(error as Error).message}`);
  }
}
