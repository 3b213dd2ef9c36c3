import type { Tool } from "../tools.ts";
import { ModelError } from "./model-error.ts";
import type { ModelMessage } from "./protocol.ts";
import { createReading, type Reply } from "./read-reply.ts";
import { serverSentData } from "./server-sent-data.ts";

export interface Model {
  readonly baseUrl: string;
  readonly name: string;
  readonly key: string | undefined;
  /** Milliseconds without any data after which the request is given up. */
  readonly patience: number;
}

/**
 * Calls a server with OpenAI's protocol over plain HTTP: one request with a streamed response needs no package.
 *
 * @param onText receives the text as it arrives
 * @throws ModelError
 */
export async function complete(
  model: Model,
  messages: readonly ModelMessage[],
  tools: readonly Tool[],
  { signal, onText }: { signal: AbortSignal; onText: (text: string) => void },
): Promise<Reply> {
  const silence = new AbortController();
  const timer = setTimeout(() => silence.abort(), model.patience);
  const request = JSON.stringify({
    model: model.name,
    messages,
    tools: tools.map(({ name, description, inputSchema: parameters }) => ({
      type: "function",
      function: { name, description, parameters },
    })),
    stream: true,
    stream_options: { include_usage: true },
  });
  const reading = createReading(onText);
  try {
    const response = await send(model, request, AbortSignal.any([signal, silence.signal]));
    for await (const data of dataOf(response)) {
      timer.refresh();
      if (data === "[DONE]") break;
      reading.read(data);
    }
  } catch (error) {
    if (error instanceof ModelError) throw error;
    if (signal.aborted || silence.signal.aborted) throw new ModelError("model_too_slow", "no answer in time");
    const code = reading.begun() ? "model_broke_off" : "model_unreachable";
    throw new ModelError(code, error instanceof Error ? error.message : String(error));
  } finally {
    clearTimeout(timer);
  }
  return reading.reply(request.length);
}

async function send(model: Model, body: string, signal: AbortSignal): Promise<Response> {
  const headers = {
    "content-type": "application/json",
    ...(model.key && { authorization: `Bearer ${model.key}` }),
  };
  const url = `${model.baseUrl}/chat/completions`;
  const response = await fetch(url, { method: "POST", headers, body, signal, redirect: "error" });
  if (response.ok) return response;
  await response.body?.cancel();
  throw new ModelError("model_refused", `the model's server answered ${response.status}`);
}

async function* dataOf(response: Response): AsyncGenerator<string> {
  const streamed = response.headers.get("content-type")?.startsWith("text/event-stream");
  if (streamed && response.body) yield* serverSentData(response.body);
  else yield await response.text();
}
