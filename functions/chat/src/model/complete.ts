import { randomUUID } from "node:crypto";
import * as v from "valibot";
import type { Tool } from "../tools.ts";
import { ModelError } from "./model-error.ts";
import { chunk, type ModelMessage, type Part, type RequestedCall } from "./protocol.ts";
import { serverSentData } from "./server-sent-data.ts";

/** Characters of one reply: a model that goes on beyond is lost. */
const maxReply = 40_000;

export interface Model {
  readonly baseUrl: string;
  readonly name: string;
  readonly key: string | undefined;
  /** Milliseconds without a sign of life. */
  readonly patience: number;
}

export interface Reply {
  readonly text: string;
  readonly calls: readonly RequestedCall[];
  /** As the server counts them; a fourth of the characters where it does not. */
  readonly tokens: number;
}

/**
 * Asks a server that speaks OpenAI's protocol, by plain HTTP: one request with a stream for an answer is no work for a package.
 *
 * @param onText told of the text as it comes
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

function createReading(onText: (text: string) => void) {
  const calls: { id: string; name: string; arguments: string }[] = [];
  let [text, tokens, begun] = ["", 0, false];
  const readPart = ({ content, tool_calls }: Part) => {
    if (content) {
      text += content;
      onText(content);
    }
    for (const { index, id, function: it } of tool_calls ?? []) {
      const at = index ?? (id ? calls.length : Math.max(calls.length - 1, 0));
      const call = calls[at] ?? { id: id || randomUUID(), name: "", arguments: "" };
      calls[at] = call;
      call.name += it.name ?? "";
      call.arguments += it.arguments ?? "";
    }
  };
  return {
    begun: () => begun,
    read(data: string) {
      const read = v.safeParse(chunk, parse(data));
      if (!read.success || read.output.error)
        throw new ModelError("model_broke_off", "not OpenAI's protocol");
      begun = true;
      tokens = read.output.usage?.total_tokens ?? tokens;
      for (const { delta, message } of read.output.choices) readPart(delta ?? message ?? {});
      const length = text.length + calls.reduce((sum, it) => sum + it.arguments.length, 0);
      if (length > maxReply) throw new ModelError("model_broke_off", "the reply has no end");
    },
    reply(sent: number): Reply {
      const written = text.length + calls.reduce((sum, it) => sum + it.arguments.length, 0);
      // Holes: a server may number calls as it likes.
      return { text, calls: calls.filter(Boolean), tokens: tokens || Math.ceil((sent + written) / 4) };
    },
  };
}

function parse(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
}
