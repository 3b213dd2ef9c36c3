import type { Call } from "../state.ts";
import type { Tool } from "../tools.ts";
import type { Turn } from "../turn.ts";
import type { Wanted } from "../words/english-model.ts";
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
  readonly wanted: Wanted;
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
    if (called > maxCalls) return stop(turn, turn.words.model.endlessCalls(maxCalls));
    if (reply.text !== "") turn.say("\n");
    messages.push({ role: "assistant", content: reply.text, tool_calls: reply.calls.map(toWire) });
    const held: Held[] = [];
    for (const call of reply.calls) {
      const content = await run(turn, tools, call, held);
      messages.push({ role: "tool", tool_call_id: call.id, content });
    }
    if (held.length > 0) return askToConfirm(turn, held);
    if (!maySpend) return stop(turn, turn.words.model.stoppedAtBudget());
    if (spent > maxTokens) return stop(turn, turn.words.model.endlessTokens(maxTokens));
  }
  stop(turn, turn.words.model.endlessSteps(maxSteps));
}

function endOf(turn: Turn): void {
  const { allDone, nothingToSay } = turn.words.model;
  if (turn.text === "") turn.say(turn.calls.length > 0 ? allDone() : nothingToSay());
}

function stop(turn: Turn, why: string): void {
  const done = turn.calls.length > 0 ? ` ${turn.words.model.restIsNot()}` : "";
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
  held.push({ name: tool.name, input: asked.input, wanted: asked.wanted });
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
  const wanted = held.map((it) => it.wanted);
  const calls = held.map(({ name, input }) => ({ name, input }));
  turn.state = { ...turn.state, pending: { kind: "confirm", calls, done: ["wantedDone", wanted] } };
  turn.ask({ kind: "confirm", text: turn.words.shallI(wanted) });
}
