import { randomUUID } from "node:crypto";
import * as v from "valibot";
import { ModelError } from "./model-error.ts";
import { chunk, type Part, type RequestedCall } from "./protocol.ts";

/** Maximum characters of a reply; a longer one means that the model has gone astray. */
const maxReply = 40_000;

export interface Reply {
  readonly text: string;
  readonly calls: readonly RequestedCall[];
  /** As the server counts them; otherwise a quarter of the characters. */
  readonly tokens: number;
}

/**
 * Assembles a reply from the chunks of a stream, or from a whole answer.
 *
 * @param onText receives the text as it arrives
 */
export function createReading(onText: (text: string) => void) {
  const calls: { id: string; name: string; arguments: string }[] = [];
  let [text, tokens, begun] = ["", 0, false];
  const written = () => text.length + calls.reduce((sum, it) => sum + it.arguments.length, 0);
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
    /** Whether any part of the reply has arrived. */
    begun: () => begun,
    /** @throws ModelError `model_broke_off` */
    read(data: string) {
      const read = v.safeParse(chunk, parse(data));
      if (!read.success || read.output.error)
        throw new ModelError("model_broke_off", "not OpenAI's protocol");
      begun = true;
      tokens = read.output.usage?.total_tokens ?? tokens;
      for (const { delta, message } of read.output.choices) readPart(delta ?? message ?? {});
      if (written() > maxReply) throw new ModelError("model_broke_off", "the reply has no end");
    },
    /** @param sent characters of the request, for servers that do not count tokens */
    reply(sent: number): Reply {
      // There may be gaps, because a server may number calls as it likes.
      return { text, calls: calls.filter(Boolean), tokens: tokens || Math.ceil((sent + written()) / 4) };
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
