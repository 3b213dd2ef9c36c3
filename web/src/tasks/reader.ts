import { signal } from "@preact/signals";

type Reader = typeof import("./read-and-say.ts");

/** What reads quick add: half of the app's code. It comes when somebody turns to the field. */
export const reader = signal<Reader | undefined>(undefined);

export async function loadReader(): Promise<Reader> {
  reader.value ??= await import("./read-and-say.ts");
  return reader.value;
}

/** For whoever asks again later. */
export const askForReader = (): void => void loadReader().catch(() => undefined);
