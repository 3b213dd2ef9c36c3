import { signal } from "@preact/signals";

type Reader = typeof import("./read-and-say.ts");

/** What reads quick add. Half of the app's code: it comes after the page is drawn, and before anybody has typed much. */
export const reader = signal<Reader | undefined>(undefined);

export async function loadReader(): Promise<Reader> {
  reader.value ??= await import("./read-and-say.ts");
  return reader.value;
}
