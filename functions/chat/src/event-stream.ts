import { errorFields, type Logger } from "@todo/function-kit/log";
import type { Tell } from "./answer.ts";

/** Milliseconds between heartbeats, so that no proxy closes the connection while a model is thinking. */
const heartbeat = 15_000;

/**
 * Answers with server-sent events, the last of which is `done` with the result, or `error`. The work continues after
 * the client has disconnected.
 */
export function eventStream(work: (tell: Tell) => Promise<object>, log: Logger): Response {
  const encoder = new TextEncoder();
  let stop: () => void = () => undefined;
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      let open = true;
      const send = (chunk: string) => open && controller.enqueue(encoder.encode(chunk));
      const tell: Tell = (event, data) => send(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
      const timer = setInterval(() => send(": \n\n"), heartbeat);
      stop = () => {
        open = false;
        clearInterval(timer);
      };
      work(tell)
        .then(
          (answer) => tell("done", answer),
          (error: unknown) => {
            log.error("turn failed", errorFields(error));
            tell("error", { code: "turn_failed", message: "something went wrong on our side" });
          },
        )
        .finally(() => {
          if (open) controller.close();
          stop();
        });
    },
    cancel: () => stop(),
  });
  const headers = {
    "content-type": "text/event-stream",
    "cache-control": "no-store",
    "x-accel-buffering": "no",
  };
  return new Response(stream, { headers });
}
