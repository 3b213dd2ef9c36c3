import { join } from "node:path";
import { build } from "../build/build.ts";
import { type Program, programs } from "../build/programs.ts";
import { CommandError } from "../dev/command-error.ts";
import { root } from "../dev/root.ts";
import type { Engine } from "./engine.ts";
import { noteImages } from "./images-file.ts";
import { type Source, sourceOf } from "./source.ts";

export interface ImageOptions {
  readonly engine: Engine;
  readonly registry: string;
  readonly tag: string;
  readonly platform: string | undefined;
  readonly push: boolean;
  readonly buildImage: string | undefined;
  readonly runtimeImage: string | undefined;
  readonly say: (line: string) => void;
}

/** One after the other: the first stages are the same for all, so the second image reuses them. */
export async function buildImages(names: readonly string[], options: ImageOptions): Promise<void> {
  const { engine, registry, tag, platform, push, say } = options;
  if (platform?.includes(",") && !push) {
    throw new CommandError("usage", "--platform: several platforms need --push");
  }
  const chosen = programs(names);
  await build(names);
  const source = await sourceOf();
  for (const program of chosen) {
    const reference = `${registry}/todo-${program.name}:${tag}`;
    const buildArgs = argsFor(program, options, source);
    const digest = await engine.build({ reference, buildArgs, platform, push });
    await noteImages(join(root, "dist/images.json"), {
      [program.name]: { reference, ...(digest && { digest }) },
    });
    say(digest ? `${reference}@${digest}` : reference);
  }
}

function argsFor(
  { name, description }: Program,
  { buildImage, runtimeImage }: ImageOptions,
  { version, revision, url, epoch }: Source,
): Record<string, string> {
  return {
    NAME: name,
    DESCRIPTION: description,
    VERSION: version,
    REVISION: revision,
    SOURCE: url,
    SOURCE_DATE_EPOCH: epoch,
    ...(buildImage && { BUILD_IMAGE: buildImage }),
    ...(runtimeImage && { RUNTIME_IMAGE: runtimeImage }),
  };
}
