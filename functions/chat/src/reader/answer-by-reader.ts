import { read } from "@todo/language/read";
import type { Intent } from "@todo/language/reader/intent";
import { sayReason } from "@todo/language/reasons/reason";
import type { Known } from "../state.ts";
import type { Turn } from "../turn.ts";
import { answerLists } from "./lists/answer-lists.ts";
import { offerToAdd } from "./offer.ts";
import { perform } from "./perform.ts";
import { choose } from "./references.ts";
import { runConfirmed } from "./run-calls.ts";
import { sayNotes } from "./say.ts";

/**
 * Maximum characters that are read as one command. The reading time grows faster than the length, and other requests
 * to this instance wait for it.
 */
const maxRead = 1_000;

/** Answers without a model: reads the request, performs it with the tools, and says what was understood. */
export async function answerByReader(turn: Turn): Promise<void> {
  if (turn.message.length > maxRead) {
    return turn.say(turn.words.tooLong(maxRead));
  }
  const { words } = turn;
  const { intent, otherwise, notes } = read(turn.message, turn.here);
  if (await answerPending(turn, intent)) return;
  if (otherwise) turn.otherwise = otherwise;
  if (await answerLists(turn)) return;
  if ("yes" in intent || "no" in intent || "choose" in intent) {
    turn.say(words.nothingToAnswer());
  } else if ("help" in intent) turn.say(words.help());
  else if ("unclear" in intent) {
    const { why } = intent.unclear;
    if (why !== undefined) turn.say(words.notDone(sayReason(why, words.reasons)));
    else if (!offerToAdd(turn)) turn.say(words.notUnderstood());
  } else {
    await perform(turn, intent);
    sayNotes(turn, notes);
  }
}

/**
 * Treats the message as the answer to the pending question; a question that is not answered is dropped.
 *
 * @returns whether it was an answer
 */
export async function answerPending(turn: Turn, intent: Intent): Promise<boolean> {
  const { pending } = turn.state;
  if (!pending) return false;
  turn.state = { ...turn.state, pending: null };
  if ("no" in intent) {
    turn.say(turn.words.leftAsItWas());
    return true;
  }
  if (pending.kind === "confirm") {
    if (!("yes" in intent)) return false;
    await runConfirmed(turn, pending);
    return true;
  }
  if (pending.kind === "offer") {
    if ("yes" in intent) await perform(turn, pending.intent);
    return "yes" in intent;
  }
  const option = chosenOf(turn.message, intent, pending.options);
  if (option) await perform(turn, choose(pending.intent, option));
  return option !== undefined;
}

/** By its number, or by words that only one title contains. */
function chosenOf(message: string, intent: Intent, options: readonly Known[]): Known | undefined {
  if ("choose" in intent) return options.at(intent.choose < 0 ? intent.choose : intent.choose - 1);
  const words = message
    .toLowerCase()
    .replace(/[.!?"“”„]/g, "")
    .trim();
  const same = options.filter(({ title }) => title.toLowerCase() === words);
  const fitting = same.length > 0 ? same : options.filter(({ title }) => title.toLowerCase().includes(words));
  return fitting.length === 1 ? fitting[0] : undefined;
}
