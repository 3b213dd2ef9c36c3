import type { Call } from "../state.ts";
import type { Tool } from "../tools.ts";
import type { Turn } from "../turn.ts";
import { complete, type Model } from "./complete.ts";
import { asksFirst, toConfirmation } from "./confirmation.ts";
import { asData } from "./prompt.ts";
import { type ModelMessage, type RequestedCall, toWire } from "./protocol.ts";

/** Maximum number of model replies to one message of the user. */
const maxSteps = 8;
/** Maximum number of tool calls for one message. */
const maxCalls = 20;
/** Maximum tokens of one turn, all steps together. */
const maxTokens = 60_000;

interface Held extends Call {
  readonly says: string;
}

/**
 * Lets a model answer by calling tools, within limits. Calls that need confirmation are held back, and the user is
 * asked.
 *
 * @param spend called with the tokens of each step; returns whether the user's budget allows another one today
 * @throws ModelError, DaprError
 */
export async function runAgent(
  turn: Turn,
  model: Model,
  messages: ModelMessage[],
  spend: (tokens: number) => Promise<boolean>,
): Promise<void> {
  const tools = await turn.tools();
  let [spent, called] = [0, 0];
  for (let step = 0; step < maxSteps; step++) {
    const onText = (text: string) => turn.say(text);
    const reply = await complete(model, messages, tools, { signal: turn.signal, onText });
    spent += reply.tokens;
    const maySpend = await spend(reply.tokens);
    if (reply.calls.length === 0) return endOf(turn);
    called += reply.calls.length;
    if (called > maxCalls) return stop(turn, endless(`${maxCalls} tool calls`));
    if (reply.text !== "") turn.say("\n");
    messages.push({ role: "assistant", content: reply.text, tool_calls: reply.calls.map(toWire) });
    const held: Held[] = [];
    for (const call of reply.calls) {
      const content = await run(turn, tools, call, held);
      messages.push({ role: "tool", tool_call_id: call.id, content });
    }
    if (held.length > 0) return askToConfirm(turn, held);
    if (!maySpend) return stop(turn, "I stopped: you have used up the model for today (UTC).");
    if (spent > maxTokens) return stop(turn, endless(`${maxTokens} tokens`));
  }
  stop(turn, endless(`${maxSteps} steps`));
}

function endOf(turn: Turn): void {
  if (turn.text === "") turn.say(turn.calls.length > 0 ? "Done." : "I have nothing to say to that.");
}

const endless = (limit: string) => `I stopped after ${limit} without an end in sight.`;

function stop(turn: Turn, why: string): void {
  const done = turn.calls.length > 0 ? " What the tools above did is done; the rest is not." : "";
  turn.say(`${turn.text === "" ? "" : "\n"}${why}${done}`);
}

/** @returns what the model is told about the call */
async function run(turn: Turn, tools: readonly Tool[], call: RequestedCall, held: Held[]): Promise<string> {
  const tool = tools.find(({ name }) => name === call.name);
  if (!tool) return refusal(`there is no tool ${JSON.stringify(call.name.slice(0, 100))}`);
  const input = parseArguments(call.arguments);
  if (!input) return refusal("the arguments are not a JSON object");
  if (!asksFirst(tool, input)) return asData((await turn.use(tool.name, input)).value);
  const asked = await toConfirmation(turn, tool, input);
  if ("refused" in asked) return asData({ error: asked.refused });
  held.push({ name: tool.name, input: asked.input, says: asked.says });
  return asData({ status: "the user is being asked; nothing is done yet" });
}

function parseArguments(text: string): object | undefined {
  try {
    const parsed: unknown = JSON.parse(text.trim() || "{}");
    return typeof parsed === "object" && parsed !== null && !Array.isArray(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

const refusal = (message: string) => JSON.stringify({ error: { code: "invalid_call", message } });

function askToConfirm(turn: Turn, held: readonly Held[]): void {
  const wanted = held.map(({ says }) => says).join("; ");
  const calls = held.map(({ name, input }) => ({ name, input }));
  turn.state = { ...turn.state, pending: { kind: "confirm", calls, done: `Done: ${wanted}.` } };
  turn.ask({ kind: "confirm", text: `Shall I do this: ${wanted}? (yes or no)` });
}
