import { exists } from "./run.ts";

const tools = ["buildah", "debootstrap", "unshare"];

/** Why images cannot be built and run here; undefined when they can. */
export async function missingForImages(): Promise<string | undefined> {
  if (process.getuid?.() !== 0) return "images are built and run as root here";
  const there = await Promise.all(tools.map(exists));
  const missing = tools.filter((_, at) => !there[at]);
  return missing.length > 0 ? `there is no ${missing.join(", ")}` : undefined;
}
