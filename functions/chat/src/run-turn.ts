import { randomUUIDv7 } from "node:crypto";
import { userTimeZone } from "@todo/application/settings/user-time-zone";
import { endTurn } from "@todo/database/conversations/turns";
import type { UserEnv } from "@todo/function-kit/auth/authenticate";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { errorFields } from "@todo/function-kit/log";
import type { Context } from "hono";
import type { Answer, Tell } from "./answer.ts";
import { type Answered, answeredBefore } from "./answered.ts";
import type { Begun } from "./begin-turn.ts";
import { createTools } from "./tools.ts";
import { createTurn, type Turn } from "./turn.ts";
import { loadWords } from "./words/load-words.ts";
import { spokenLanguage } from "./words/spoken-language.ts";

/** Answers a message and stores the answer. A failure is reported too, together with what was done before it. */
export async function runTurn(
  deps: Dependencies,
  c: Context<UserEnv>,
  begun: Begun,
  tell: Tell,
): Promise<Answered> {
  if (begun.before) return replay(begun.before, tell);
  const { conversationId, turnId, message, state, until } = begun;
  tell("message_start", { conversation_id: conversationId, turn_id: turnId });
  const here = { now: deps.now(), timeZone: await userTimeZone(deps.db, c.var.user) };
  const language = await spokenLanguage(message, here, state.language, c.req.header("accept-language"));
  const turn = createTurn({
    message,
    state: { ...state, language },
    tell,
    here,
    words: await loadWords(language),
    signal: AbortSignal.timeout(deps.config.chat.secondsPerTurn * 1000),
    tools: createTools(deps, c, c.req.header("authorization") ?? ""),
  });
  await answer(deps, c, turn, conversationId);
  const kept: Answer = { answered_by: turn.answeredBy, tool_calls: turn.calls, question: turn.question };
  const end = { conversationId, turnId, until, messageId: randomUUIDv7(), content: turn.text, answer: kept };
  const now = new Date(deps.now());
  const ended = await deps.db.transaction().execute((tx) => endTurn(tx, { ...end, state: turn.state, now }));
  return answeredBefore(begun, ended ?? { content: turn.text, answer: kept });
}

async function answer(
  deps: Dependencies,
  c: Context<UserEnv>,
  turn: Turn,
  conversationId: string,
): Promise<void> {
  try {
    // What answers is loaded with the first message: neither a probe nor a list of conversations needs the grammar of all languages.
    const { answerByModel } = await import("./model/answer-by-model.ts");
    if (await answerByModel(deps, c.var.user.id, conversationId, turn)) return;
    const { answerByReader } = await import("./reader/answer-by-reader.ts");
    await answerByReader(turn);
  } catch (error) {
    deps.log.warn("turn interrupted", { ...errorFields(error), trace_id: c.var.trace.traceId });
    turn.say(`${turn.text === "" ? "" : "\n"}${turn.words.wentWrong()} ${describeOutcome(turn)}`);
  }
}

function describeOutcome({ unanswered, calls, words }: Turn): string {
  if (unanswered) return words.noAnswerOf(unanswered);
  return calls.length > 0 ? words.toolsAreDone() : words.tryAgain();
}

function replay(before: Answered, tell: Tell): Answered {
  tell("message_start", { conversation_id: before.conversation_id, turn_id: before.turn_id });
  tell("text", { delta: before.text });
  if (before.question) tell("question", before.question);
  return before;
}
