import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { eventually } from "../support/eventually.ts";
import { run } from "./run.ts";

/** The image's configuration. */
export interface ImageConfig {
  readonly User: string;
  readonly Env: readonly string[];
  readonly Entrypoint: readonly string[];
  readonly WorkingDir: string;
  readonly Labels: Readonly<Record<string, string>>;
  readonly ExposedPorts: Readonly<Record<string, object>>;
  readonly StopSignal: string;
}

export interface MountedImage {
  readonly config: ImageConfig;
  /** The folder of its files. */
  readonly root: string;
}

export async function mountImage(reference: string): Promise<MountedImage> {
  const container = await run("buildah", ["from", "--pull-never", reference]);
  const root = await run("buildah", ["mount", container]);
  const inspected = JSON.parse(await run("buildah", ["inspect", "--type", "image", reference]));
  return { root, config: inspected.OCIv1.config };
}

/**
 * With its own mounts and its own process 1, as in a container runtime; the root is read-only. The network is this
 * machine's.
 */
const enter = `
mkdir -p "$1/proc" && mount --bind "$1" "$1" && mount -o remount,bind,ro "$1" && mount -t proc proc "$1/proc" &&
exec chroot --userspec="$2" "$1" "\${@:3}"
`;

export interface Running {
  /** Its output on both streams. */
  said(): string;
  readonly ended: Promise<number | null>;
  signal(name: NodeJS.Signals): Promise<void>;
}

/** Runs an image as its configuration says. */
export function runImage(
  { root, config }: MountedImage,
  env: Record<string, string>,
  args: string[] = [],
): Running {
  const inside = [root, config.User, ...config.Entrypoint, ...args];
  const given = Object.entries(env).map(([name, value]) => `${name}=${value}`);
  const all = [...config.Env, ...given].map((one) => [one.split("=", 1)[0], one.slice(one.indexOf("=") + 1)]);
  const child = spawn(
    "/usr/bin/unshare",
    ["-m", "-p", "--fork", "/bin/bash", "-c", enter, "bash", ...inside],
    {
      env: Object.fromEntries(all),
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      said += text;
    });
  }
  return {
    said: () => said,
    ended: once(child, "close").then(([code]) => code),
    signal: async (name) => {
      if (child.exitCode === null) process.kill(await firstProcess(child), name);
    },
  };
}

/** The container's process 1, by its id outside of the container. */
function firstProcess({ pid }: ChildProcess): Promise<number> {
  return eventually(async () => {
    const children = await readFile(`/proc/${pid}/task/${pid}/children`, "utf8");
    if (children.trim() === "") throw new Error("not started");
    return Number(children.trim());
  });
}

/** The port that a function reports. */
export function listening(running: Running): Promise<number> {
  return eventually(() => {
    const port = /"message":"listening".*?"port":(\d+)/.exec(running.said())?.[1];
    if (!port) throw new Error(`does not listen: ${running.said()}`);
    return Number(port);
  });
}
