import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { connect } from "@todo/database/connect";
import { makeToken } from "@todo/database/testing/make-token";
import { freePort } from "@todo/embedded-postgres/free-port";
import { SignJWT } from "jose";
import { bundle } from "../../build/bundle.ts";
import { programs } from "../../build/programs.ts";
import { cached, cachePath } from "../../dapr/cache.ts";
import { requireProgram } from "../../dapr/programs.ts";
import { runProgram } from "../../dapr/run-program.ts";
import { CommandError } from "../../dev/command-error.ts";

/** Milliseconds after which a start counts as failed. */
const patience = 30_000;

export interface Service {
  readonly name: string;
  readonly url: string;
  readonly pid: number;
  /** Creates a token for this user. */
  tokenOf(user: string): Promise<string>;
  stop(): Promise<void>;
}

/** Starts `task-api` alone, bundled as in its image. */
export async function startTaskApi(folder: string, databaseUrl: string, daprUrl: string): Promise<Service> {
  for (const program of programs(["task-api"])) await bundle(program, folder);
  const port = await freePort();
  const env = {
    ...process.env,
    DATABASE_URL: databaseUrl,
    DAPR_HTTP_ENDPOINT: daprUrl,
    APP_API_TOKEN: "bench",
    HOST: "127.0.0.1",
    PORT: String(port),
    LOG_LEVEL: "warn",
  };
  const db = connect({ url: databaseUrl, maxConnections: 1 });
  const tokenOf = (user: string) => makeToken(db, { user, timeZone: "UTC" });
  const service = await started(
    "task-api",
    port,
    spawn(process.execPath, [join(folder, "task-api.cjs")], { env }),
  );
  const stop = () => service.stop().finally(() => db.destroy());
  return { ...service, tokenOf, stop };
}

const fastapi = join(import.meta.dirname, "../fastapi");

/**
 * Starts the FastAPI service in one process, like each of our functions, with uvloop and httptools.
 *
 * @throws ProgramMissingError without Python; CommandError `program_failed` when pip cannot install the packages
 */
export async function startFastapi(databaseUrl: string, jwtSecret: string): Promise<Service> {
  const python = requireProgram("python3");
  const requirements = join(fastapi, "requirements.txt");
  const packages = await cached(await cachePath("fastapi", [requirements]), async (draft) => {
    console.log("Installing FastAPI and what it needs …");
    const quiet = ["--quiet", "--disable-pip-version-check", "--root-user-action", "ignore"];
    const from = ["--only-binary", ":all:", "--no-deps", "--target", draft, "--requirement", requirements];
    await runProgram(python, ["-m", "pip", "install", ...quiet, ...from], {});
  });
  const port = await freePort();
  const options = ["--loop", "uvloop", "--http", "httptools", "--no-access-log", "--log-level", "warning"];
  const place = ["--app-dir", fastapi, "--host", "127.0.0.1", "--port", String(port)];
  const env = {
    ...process.env,
    PYTHONPATH: packages,
    PYTHONDONTWRITEBYTECODE: "1",
    DATABASE_URL: databaseUrl.replace(/^postgres(ql)?:/, "postgresql+asyncpg:"),
    JWT_SECRET: jwtSecret,
  };
  const child = spawn(python, ["-m", "uvicorn", "service:app", ...place, ...options], { env });
  const key = new TextEncoder().encode(jwtSecret);
  const tokenOf = (user: string) =>
    new SignJWT({ zoneinfo: "UTC" })
      .setProtectedHeader({ alg: "HS256", typ: "JWT" })
      .setIssuer("todo")
      .setAudience("todo")
      .setSubject(user)
      .setIssuedAt()
      .setExpirationTime("1 day")
      .sign(key);
  return { ...(await started("FastAPI + SQLModel", port, child)), tokenOf };
}

async function started(name: string, port: number, child: ChildProcess): Promise<Omit<Service, "tokenOf">> {
  const url = `http://127.0.0.1:${port}`;
  const exited = once(child, "exit");
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding("utf8").on("data", (text: string) => {
      said = (said + text).slice(-4_000);
    });
  const stop = async () => {
    child.kill("SIGTERM");
    await exited;
  };
  const end = performance.now() + patience;
  while (performance.now() < end && child.exitCode === null) {
    // Any answer means that it is up.
    const isUp = await fetch(`${url}/api/tasks`).then(
      () => true,
      () => false,
    );
    if (isUp) return { name, url, pid: child.pid as number, stop };
    await sleep(100);
  }
  await stop();
  throw new CommandError("not_ready", `${name} did not start:\n${said}`);
}
