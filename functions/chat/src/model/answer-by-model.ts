import { addTokens, tokensUsed } from "@todo/database/conversations/model-usage";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { optionalSecret } from "@todo/function-kit/optional-secret";
import { read } from "@todo/language/read";
import { answerPending } from "../reader/answer-by-reader.ts";
import type { Turn } from "../turn.ts";
import { runAgent } from "./agent.ts";
import type { Model } from "./complete.ts";
import { ModelError } from "./model-error.ts";
import { historyOf, systemPrompt } from "./prompt.ts";

/**
 * Lets the model answer, if one is configured, can be reached, and the user's budget for today is not used up.
 *
 * @returns false when the reader should answer; the text so far says why
 */
export async function answerByModel(
  deps: Dependencies,
  userId: string,
  conversationId: string,
  turn: Turn,
): Promise<boolean> {
  const model = await findModel(deps);
  if (!model) return false;
  // Only the user's own words may confirm a deletion; a model must not interpret them.
  if (await answerPending(turn, read(turn.message, turn.here).intent)) return true;
  const day = turn.here.now.slice(0, 10);
  if ((await tokensUsed(deps.db, userId, day)) >= deps.config.chat.tokensPerDay) {
    turn.say(`${turn.words.model.budgetUsed()}\n`);
    return false;
  }
  const messages = [
    { role: "system", content: systemPrompt(turn.here) } as const,
    ...(await historyOf(deps.db, conversationId)),
  ];
  turn.answeredBy = "model";
  try {
    // The user may be chatting elsewhere at the same time, so the total counts.
    const spend = async (tokens: number) =>
      (await addTokens(deps.db, userId, day, tokens)) < deps.config.chat.tokensPerDay;
    await runAgent(turn, model, messages, spend);
    return true;
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    deps.log.warn("the model did not answer", { code: error.code, reason: error.message });
    return afterFailure(turn, error);
  }
}

async function findModel({ config, dapr }: Dependencies): Promise<Model | undefined> {
  const { baseUrl, model: name, secondsPerTurn } = config.chat;
  if (!baseUrl) return undefined;
  const key = await optionalSecret(dapr, "openai-api-key");
  return { baseUrl, name, key, patience: secondsPerTurn * 250 };
}

/** The reader takes over only if nothing was done yet; otherwise it would do it twice. */
function afterFailure(turn: Turn, { code }: ModelError): boolean {
  const { model } = turn.words;
  const newLine = turn.text === "" ? "" : "\n";
  if (turn.calls.length > 0) {
    turn.say(`${newLine}${model.brokeOff()} ${model.restIsNot()}`);
    return true;
  }
  turn.answeredBy = "reader";
  turn.say(`${newLine}${code === "model_too_slow" ? model.tooSlow() : model.unreachable()}\n`);
  return false;
}
