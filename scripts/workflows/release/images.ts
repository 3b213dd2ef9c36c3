import { readFile } from "node:fs/promises";
import * as v from "valibot";
import { CommandError } from "../../dev/command-error.ts";

const needed = "is missing: only an image that was pushed has one (build:images --push)";
const digest = v.pipe(v.string(), v.regex(/^sha256:[0-9a-f]{64}$/, "is not sha256:…"));
const reference = v.pipe(v.string(), v.nonEmpty("is empty"));
const file = v.record(v.string(), v.object({ reference, digest }, needed));

/** An image identified by its content, not by a tag. */
export interface ReleasedImage {
  readonly name: string;
  /** <registry>/<repository>@sha256:… */
  readonly pinned: string;
  readonly digest: string;
}

/** Reads the file written by `build:images --push`. @throws CommandError `images_unusable` */
export async function readImages(path: string): Promise<ReleasedImage[]> {
  const { success, output, issues } = v.safeParse(file, JSON.parse(await readFile(path, "utf8")));
  if (!success) {
    const faults = issues.map((issue) => `${v.getDotPath(issue)} ${issue.message}`);
    throw new CommandError("images_unusable", `${path}: ${faults.join("; ")}`);
  }
  return Object.entries(output).map(([name, { reference, digest }]) => ({
    name,
    pinned: `${withoutTag(reference)}@${digest}`,
    digest,
  }));
}

/** A colon before the last slash belongs to the registry's port. */
const withoutTag = (reference: string) => reference.replace(/@.*$/, "").replace(/:[^/:]*$/, "");
