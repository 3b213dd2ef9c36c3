import { CommandError } from "../dev/command-error.ts";
import type { DeadLetter } from "./dead-letter.ts";

export interface Selection {
  /** Empty: letters are selected by the other conditions only. */
  readonly eventIds: readonly string[];
  readonly function: string | undefined;
  /** The topic that the event was published to, or its dead-letter topic. */
  readonly topic: string | undefined;
  readonly all: boolean;
}

/**
 * The letters that match all given conditions. One event may have failed at several consumers.
 *
 * @throws CommandError `no_such_dead_letter` naming the unknown ids
 */
export function select(letters: readonly DeadLetter[], selection: Selection): DeadLetter[] {
  const { eventIds, function: name, topic } = selection;
  const chosen = letters.filter(
    (letter) =>
      (name === undefined || letter.function === name) &&
      (topic === undefined || letter.topic === topic || letter.deadLetterTopic === topic) &&
      (eventIds.length === 0 || eventIds.includes(letter.eventId)),
  );
  const found = new Set(chosen.map(({ eventId }) => eventId));
  const missing = eventIds.filter((id) => !found.has(id));
  if (missing.length > 0) {
    throw new CommandError("no_such_dead_letter", `no dead letter of this event: ${missing.join(", ")}`);
  }
  return chosen;
}
