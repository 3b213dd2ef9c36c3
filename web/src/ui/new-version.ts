import { signal } from "@preact/signals";

/** True: the server has another version of the app than this page, whose files may be gone. */
export const newVersion = signal(false);

/** To that version, with what is half typed. */
export async function reload(): Promise<void> {
  await import("./drafts.ts").then(({ keepDrafts }) => keepDrafts()).catch(() => undefined);
  location.reload();
}
