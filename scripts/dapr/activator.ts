import { forward, type Target } from "./forward.ts";
import { type FunctionProcess, stopDeadline } from "./function-process.ts";

/** A function that is started when somebody calls it, as Knative does, and again when it has gone. */
export interface ActivatedFunction {
  /** Of the instance that runs, if one does. */
  readonly pid: number | undefined;
  fetch(request: Request): Promise<Response>;
  /** Resolves when an instance listens. Lifts a `hold`. */
  start(): Promise<void>;
  /** Resolves when it has gone. The next request starts another one. */
  kill9(): Promise<void>;
  /** Ends it gracefully, and answers 503 until `start`. */
  hold(): Promise<void>;
}

export interface ActivatorOptions {
  readonly launch: () => FunctionProcess;
  /** Milliseconds without a request until it is ended. Default: never. */
  readonly idleAfter?: number | undefined;
  readonly name: string;
}

export function createActivator({ launch, idleAfter, name }: ActivatorOptions): ActivatedFunction {
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
  /** Whoever comes from now on gets another instance. */
  const release = async (how: "stop" | "kill9") => {
    const ending = current;
    current = undefined;
    if (!ending) return;
    ending[how]();
    const late = setTimeout(() => ending.kill9(), stopDeadline);
    await ending.gone;
    clearTimeout(late);
  };
  const begin = () => {
    requests += 1;
    clearTimeout(idle);
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
    async fetch(request) {
      if (held) return unavailable(name);
      begin();
      let target: Target;
      try {
        target = await running().ready;
      } catch {
        end();
        return unavailable(name);
      }
      try {
        return whenDone(await forward(request, target), end);
      } catch {
        end();
        return unavailable(name);
      }
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

/** Calls back when the body has been read to its end, or is not wanted any more. */
function whenDone(response: Response, done: () => void): Response {
  if (!response.body) {
    done();
    return response;
  }
  const reader = response.body.getReader();
  const body = new ReadableStream<Uint8Array>({
    type: "bytes",
    async pull(controller) {
      try {
        const { value, done: over } = await reader.read();
        if (!over) return controller.enqueue(value);
        controller.close();
      } catch (error) {
        controller.error(error);
      }
      done();
    },
    cancel(reason) {
      done();
      return reader.cancel(reason);
    },
  });
  return new Response(body, response);
}

function unavailable(name: string): Response {
  const problem = {
    type: "/problems/function_unavailable",
    title: "Unavailable",
    status: 503,
    code: "function_unavailable",
    detail: `${name} is not running`,
  };
  return Response.json(problem, { status: 503, headers: { "content-type": "application/problem+json" } });
}
