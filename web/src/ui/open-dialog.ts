import { signal } from "@preact/signals";
import type { List } from "@todo/contracts/list";

/** At most one is open. The task panel is another matter: it is in the URL. */
export type OpenDialog =
  | { readonly kind: "date"; readonly due: string | null; readonly choose: (due: string | null) => void }
  | { readonly kind: "delete"; readonly taskId: string }
  /** `moved`: what follows */
  | { readonly kind: "move"; readonly ids: readonly string[]; readonly moved?: () => void }
  /** Without a list: a new one. */
  | { readonly kind: "list"; readonly list?: List }
  | { readonly kind: "chat" }
  | { readonly kind: "palette" }
  | { readonly kind: "help" }
  | { readonly kind: "troubles" };

export const openDialog = signal<OpenDialog | undefined>(undefined);

export const closeDialog = (): void => {
  openDialog.value = undefined;
};
