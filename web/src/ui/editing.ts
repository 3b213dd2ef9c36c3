import { signal } from "@preact/signals";

/** The task whose title is being changed in its row. */
export const editing = signal<string | undefined>(undefined);
