import { onOneLine } from "@todo/terminal/text";
import type { DeadLetter, DeadLetterStore } from "./dead-letter.ts";
import type { Delivered } from "./deliver.ts";
import { shortReason } from "./report.ts";

type Print = (line: string) => void;
const nameOf = ({ eventId, eventType, function: name }: DeadLetter) =>
  onOneLine(`${eventId} ${eventType} → ${name}`);

/**
 * Re-drives letters one after the other, in the order in which they failed. A letter is settled after its consumer
 * has accepted the event: a kill in between delivers it twice, which consumers can handle, and loses none.
 *
 * @returns how many failed
 */
export async function redriveAll(
  letters: readonly DeadLetter[],
  store: DeadLetterStore,
  redeliver: (letter: DeadLetter) => Promise<Delivered>,
  print: Print,
): Promise<number> {
  let failed = 0;
  for (const letter of letters) {
    const delivered = await redeliver(letter);
    if (delivered.kind === "done") {
      await store.settle(letter, "redriven");
      print(`re-driven ${nameOf(letter)}`);
    } else {
      failed += 1;
      await store.explain(letter, delivered.reason);
      print(`failed    ${nameOf(letter)}: ${shortReason(delivered.reason)}`);
    }
  }
  print(`${letters.length - failed} re-driven, ${failed} failed`);
  return failed;
}

export async function discardAll(
  letters: readonly DeadLetter[],
  store: DeadLetterStore,
  print: Print,
): Promise<void> {
  for (const letter of letters) {
    await store.settle(letter, "discarded");
    print(`discarded ${nameOf(letter)}`);
  }
  print(`${letters.length} discarded`);
}

export function pretend(letters: readonly DeadLetter[], what: "re-driven" | "discarded", print: Print): void {
  for (const letter of letters) print(`would be ${what}: ${nameOf(letter)}`);
  print(`${letters.length} would be ${what}`);
}
