import { signal } from "@preact/signals";

type Reader = typeof import("./read-entry.ts") & Pick<typeof import("../words/say-reason.ts"), "sayReason">;

/** What reads quick add. Half of the app's code: it comes after the page is drawn, and before anybody has typed much. */
export const reader = signal<Reader | undefined>(undefined);

export async function loadReader(): Promise<Reader> {
  const [reading, saying] = await Promise.all([import("./read-entry.ts"), import("../words/say-reason.ts")]);
  reader.value ??= { ...reading, ...saying };
  return reader.value;
}
