import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { request } from "node:http";
import type { Readable } from "node:stream";

export interface Sample {
  /** Milliseconds of CPU on all cores and threads, from the start of the process to its answer. */
  readonly cpu: number;
  /**
   * Resident memory at that moment, in MB. How much of Node's own file is counted in it depends on how large the pieces are in which
   * the kernel has it in memory.
   */
  readonly rss: number;
  /** The same, but what is shared with other processes that run Node only by its share. */
  readonly pss: number;
  /** The part that is no file's, and so nobody else's. */
  readonly own: number;
}

export interface Asked {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

/** The cost of a Node process that does nothing. */
export async function measureNothing(): Promise<Sample> {
  const idle = 'require("node:fs").writeSync(1, "up"); setTimeout(() => {}, 2 ** 30)';
  const child = spawn(process.execPath, ["-e", idle], { stdio: ["ignore", "pipe", "inherit"] });
  await once(child.stdout, "data");
  const sample = sampleOf(child.pid as number);
  child.kill("SIGKILL");
  await once(child, "exit");
  return sample;
}

/**
 * Starts a function by Node's arguments, sends one request, and stops it gracefully, because that is when it writes its compile cache.
 */
export async function measureFirstAnswer(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  asked: Asked,
): Promise<Sample> {
  const child = spawn(process.execPath, args, { env, stdio: ["ignore", "pipe", "inherit"] });
  const exited = once(child, "exit");
  const port = await portOf(child.stdout.setEncoding("utf8"));
  const status = await ask(port, asked);
  const sample = sampleOf(child.pid as number);
  child.kill("SIGTERM");
  await exited;
  if (status !== 200) throw new Error(`${args.at(-1)} answered ${status} to ${asked.method} ${asked.path}`);
  return sample;
}

/** The stream is read to its end, because a process whose output is closed would crash. */
function portOf(lines: Readable): Promise<number> {
  let said = "";
  return new Promise((resolve, reject) => {
    lines.on("data", (text: string) => {
      said += text;
      const port = /"message":"listening".*?"port":(\d+)/.exec(said)?.[1];
      if (port) resolve(Number(port));
    });
    lines.on("end", () => reject(new Error(`it did not listen: ${said}`)));
  });
}

async function ask(port: number, { body, ...asked }: Asked): Promise<number | undefined> {
  const outgoing = request({ host: "127.0.0.1", port, agent: false, ...asked });
  outgoing.end(body);
  const [incoming] = await once(outgoing, "response");
  await once(incoming.resume(), "end");
  return incoming.statusCode;
}

/** Linux counts it to the nanosecond, for each thread. */
function sampleOf(pid: number): Sample {
  const spent = readdirSync(`/proc/${pid}/task`).map((thread) => {
    const [nanoseconds] = readFileSync(`/proc/${pid}/task/${thread}/schedstat`, "utf8").split(" ");
    return Number(nanoseconds);
  });
  const megabytes = (file: string, field: string) => {
    const kilobytes = new RegExp(`^${field}:\\s+(\\d+) kB`, "m").exec(readFileSync(file, "utf8"))?.[1];
    return Number(kilobytes) / 1024;
  };
  return {
    cpu: spent.reduce((sum, it) => sum + it, 0) / 1e6,
    rss: megabytes(`/proc/${pid}/status`, "VmRSS"),
    pss: megabytes(`/proc/${pid}/smaps_rollup`, "Pss"),
    own: megabytes(`/proc/${pid}/status`, "RssAnon"),
  };
}
