import { CommandError } from "../dev/command-error.ts";
import type { DeadLetter } from "./dead-letter.ts";

export interface Selection {
  /** None: whatever the rest says. */
  readonly eventIds: readonly string[];
  readonly function: string | undefined;
  /** That the event was published to, or its dead-letter topic. */
  readonly topic: string | undefined;
  readonly all: boolean;
}

/**
 * The letters that every given condition names. One event may have died at several consumers.
 *
 * @throws CommandError `no_such_dead_letter` naming the ids that no dead letter has
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
