import { join } from "node:path";
import { root } from "../dev/root.ts";
import type { DeadLetter, DeadLetterStore } from "./dead-letter.ts";
import { deliver } from "./deliver.ts";
import { openDapr, openStore } from "./find-runtime.ts";
import { type HandlerOf, loadHandlers, withFunction } from "./handlers.ts";
import { type Options, usage } from "./options.ts";
import { letterAsText, listAsJson, listAsText } from "./report.ts";
import { select } from "./select.ts";
import { discardAll, pretend, redriveAll } from "./settle.ts";

export interface Surroundings {
  readonly env: NodeJS.ProcessEnv;
  readonly print: (text: string) => void;
  /** Asks the user for confirmation; undefined if there is nobody to ask. */
  readonly ask: ((question: string) => Promise<boolean>) | undefined;
}

const appId = "todo";

/**
 * @returns the exit code: 0 when everything requested is done, 1 when some of it is not
 * @throws CommandError, with code `usage` for an invalid request
 */
export async function runDeadLetters(options: Options, surroundings: Surroundings): Promise<0 | 1> {
  const { command, selection, json } = options;
  const { env, print } = surroundings;
  await using parts = new AsyncDisposableStack(); // Disposed on return, after the returned promise was awaited.
  const store = await openStore(options, env, parts);
  const handlerOf = await loadHandlers(join(root, "dapr-components"), appId);
  const kept = await store.list();
  const letters = select(
    kept.map((letter) => withFunction(letter, handlerOf)),
    selection,
  );
  switch (command) {
    case "list":
      print(json ? listAsJson(letters) : listAsText(letters));
      return 0;
    case "show":
      print(letters.map(letterAsText).join("\n\n"));
      return 0;
    case "redrive":
      return await redrive(letters, store, handlerOf, options, surroundings, parts);
    case "discard":
      return await discard(letters, store, options, surroundings);
  }
}

async function redrive(
  letters: readonly DeadLetter[],
  store: DeadLetterStore,
  handlerOf: HandlerOf,
  options: Options,
  { env, print }: Surroundings,
  parts: AsyncDisposableStack,
): Promise<0 | 1> {
  if (options.dryRun) {
    pretend(letters, "re-driven", print);
    return 0;
  }
  const dapr = openDapr(options, env, parts);
  const redeliver = (letter: DeadLetter) => deliver(letter, { dapr, appId, handlerOf });
  const failed = await redriveAll(letters, store, redeliver, print);
  return failed > 0 ? 1 : 0;
}

async function discard(
  letters: readonly DeadLetter[],
  store: DeadLetterStore,
  { dryRun, yes }: Options,
  { print, ask }: Surroundings,
): Promise<0 | 1> {
  if (dryRun) {
    pretend(letters, "discarded", print);
    return 0;
  }
  if (!yes && letters.length > 0) {
    if (!ask) throw usage("discard needs --yes where nobody can be asked");
    if (!(await ask(`Discard ${letters.length} dead letters for good?`))) {
      print("nothing discarded");
      return 1;
    }
  }
  await discardAll(letters, store, print);
  return 0;
}
