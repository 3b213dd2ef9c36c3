import * as v from "valibot";

/** A message that is sent, in OpenAI's protocol. */
export type ModelMessage =
  | { readonly role: "system" | "user"; readonly content: string }
  | { readonly role: "assistant"; readonly content: string; readonly tool_calls?: readonly WireCall[] }
  | { readonly role: "tool"; readonly tool_call_id: string; readonly content: string };

interface WireCall {
  readonly id: string;
  readonly type: "function";
  readonly function: { readonly name: string; readonly arguments: string };
}

export const toWire = ({ id, name, arguments: text }: RequestedCall): WireCall => ({
  id,
  type: "function",
  function: { name, arguments: text },
});

/** A tool that the model wants to call. Its arguments are text, and may be anything. */
export interface RequestedCall {
  readonly id: string;
  readonly name: string;
  readonly arguments: string;
}

const nothing = <Schema extends v.GenericSchema>(schema: Schema) => v.optional(v.nullable(schema));
const part = v.object({
  content: nothing(v.string()),
  tool_calls: nothing(
    v.array(
      v.object({
        index: nothing(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(99))),
        id: nothing(v.string()),
        function: v.object({ name: nothing(v.string()), arguments: nothing(v.string()) }),
      }),
    ),
  ),
});
export type Part = v.InferOutput<typeof part>;

/** One chunk of a stream, or the whole answer of a server that does not stream. */
export const chunk = v.object({
  choices: v.optional(v.array(v.object({ delta: nothing(part), message: nothing(part) })), []),
  usage: nothing(v.object({ total_tokens: v.optional(v.number(), 0) })),
  error: nothing(v.unknown()),
});
