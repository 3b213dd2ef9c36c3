import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CommandError } from "../dev/command-error.ts";
import { runEngine, works } from "./run-engine.ts";

export interface Image {
  readonly reference: string;
  readonly buildArgs: Readonly<Record<string, string>>;
  /** Comma-separated; undefined: this machine's platform. */
  readonly platform: string | undefined;
  readonly push: boolean;
}

export interface Engine {
  readonly name: string;
  /** @returns the digest if it was pushed */
  build(image: Image): Promise<string | undefined>;
}

const engines: readonly Engine[] = [
  { name: "docker", build: buildWithDocker },
  { name: "podman", build: (image) => buildWithManifest("podman", image) },
  { name: "buildah", build: (image) => buildWithManifest("buildah", image) },
];

/** @throws CommandError `usage`, `no_engine` */
export async function chooseEngine(name: string | undefined): Promise<Engine> {
  const candidates = engines.filter((engine) => name === undefined || engine.name === name);
  if (candidates.length === 0) {
    throw new CommandError("usage", `--with: expected ${engines.map((it) => it.name).join(", ")}`);
  }
  for (const engine of candidates) if (await works(engine.name)) return engine;
  const missing = candidates.map((it) => it.name).join(", ");
  throw new CommandError("no_engine", `no program on this machine builds images: tried ${missing}`);
}

async function buildWithDocker({ reference, buildArgs, platform, push }: Image): Promise<string | undefined> {
  return inFolder(async (folder) => {
    const metadata = join(folder, "metadata.json");
    const args = [...argsOf(buildArgs), ...(platform ? ["--platform", platform] : [])];
    const where = push ? "--push" : "--load";
    const out = ["--tag", reference, "--metadata-file", metadata, where];
    await runEngine("docker", ["buildx", "build", ...args, ...out, "."]);
    return push ? JSON.parse(await readFile(metadata, "utf8"))["containerimage.digest"] : undefined;
  });
}

/** Podman and buildah: several platforms become one manifest list. */
async function buildWithManifest(program: string, image: Image): Promise<string | undefined> {
  const { reference, buildArgs, platform, push } = image;
  const several = platform?.includes(",") === true;
  const timestamp = ["--timestamp", buildArgs.SOURCE_DATE_EPOCH ?? "0"];
  const args = [...argsOf(buildArgs), ...(platform ? ["--platform", platform] : []), ...timestamp];
  await runEngine(program, ["build", "--layers", ...args, several ? "--manifest" : "--tag", reference, "."]);
  if (!push) return undefined;
  return inFolder(async (folder) => {
    const digest = join(folder, "digest");
    const send = several ? ["manifest", "push", "--all"] : ["push"];
    await runEngine(program, [...send, "--digestfile", digest, reference, `docker://${reference}`]);
    return (await readFile(digest, "utf8")).trim();
  });
}

const argsOf = (args: Image["buildArgs"]) =>
  Object.entries(args).flatMap(([name, value]) => ["--build-arg", `${name}=${value}`]);

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "todo-image-"));
  return work(folder).finally(() => rm(folder, { recursive: true, force: true }));
}
