import type { Agent } from "node:http";
import { type FunctionProcess, stopDeadline, type Target } from "./function-process.ts";

/** A function that is started by a request, as in Knative, and again after it has ended. */
export interface ActivatedFunction {
  /** Id of the running instance, if there is one. */
  readonly pid: number | undefined;
  /** Returns a listening instance for one request; undefined when there is none and none can be started. */
  use(): Promise<Lease | undefined>;
  /** Resolves when an instance listens. Ends a `hold`. */
  start(): Promise<void>;
  /** Resolves when it has exited. The next request starts another one. */
  kill9(): Promise<void>;
  /** Stops it gracefully, and starts no instance until `start`. */
  hold(): Promise<void>;
}

export interface Lease {
  /** On 127.0.0.1. */
  readonly port: number;
  readonly agent: Agent;
  /** Call it when the request has ended. */
  end(): void;
}

export interface ActivatorOptions {
  readonly launch: () => FunctionProcess;
  /** Milliseconds without a request after which it is stopped. Default: never. */
  readonly idleAfter?: number | undefined;
}

export function createActivator({ launch, idleAfter }: ActivatorOptions): ActivatedFunction {
  let current: FunctionProcess | undefined;
  let held = false;
  let requests = 0;
  let idle: NodeJS.Timeout | undefined;

  const running = (): FunctionProcess => {
    if (current) return current;
    const started = launch();
    current = started;
    started.gone.then(() => {
      if (current === started) current = undefined;
    });
    return started;
  };
  /** Later requests get another instance. */
  const release = async (how: "stop" | "kill9") => {
    const ending = current;
    current = undefined;
    if (!ending) return;
    ending[how]();
    const late = setTimeout(() => ending.kill9(), stopDeadline);
    await ending.gone;
    clearTimeout(late);
  };
  const end = () => {
    requests -= 1;
    if (requests > 0 || idleAfter === undefined) return;
    idle = setTimeout(() => void release("stop"), idleAfter);
    idle.unref();
  };

  return {
    get pid() {
      return current?.pid;
    },
    async use() {
      if (held) return undefined;
      requests += 1;
      clearTimeout(idle);
      const target: Target | undefined = await running().ready.catch(() => undefined);
      if (!target) end();
      return target && { ...target, end: onlyOnce(end) };
    },
    async start() {
      held = false;
      await running().ready;
    },
    kill9: () => release("kill9"),
    async hold() {
      held = true;
      clearTimeout(idle);
      await release("stop");
    },
  };
}

function onlyOnce(act: () => void): () => void {
  let done = false;
  return () => {
    if (!done) act();
    done = true;
  };
}
