import type { ImportState } from "@todo/contracts/import";

/** How far an import is, as its events tell it. */
export type ImportProgress = Omit<ImportState, "id"> & { readonly import_id: string };
