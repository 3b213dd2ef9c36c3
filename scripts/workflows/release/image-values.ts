import { CommandError } from "../../dev/command-error.ts";
import type { ReleasedImage } from "./images.ts";

export interface ImageValues {
  readonly image: {
    readonly registry: string;
    readonly requireDigests: true;
    readonly digests: Readonly<Record<string, string>>;
  };
}

/**
 * Values for charts/todo that name every image by its digest.
 *
 * @throws CommandError `mixed_registries` when the images are not in the same registry
 */
export function imageValues(images: readonly ReleasedImage[]): ImageValues {
  const registries = new Set(images.map(({ pinned }) => pinned.replace(/\/[^/]*$/, "")));
  const [registry] = registries;
  if (registry === undefined || registries.size > 1)
    throw new CommandError(
      "mixed_registries",
      `images lie in ${[...registries].join(", ") || "no registry"}`,
    );
  const digests = Object.fromEntries(images.map(({ name, digest }) => [name, digest]));
  return { image: { registry, requireDigests: true, digests } };
}
