/** The tasks that are on the page, in its order. */
export const rows = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>("[data-task]")];

export const idOf = (row: HTMLElement): string => row.dataset.task ?? "";

/** The row that has the focus, or in which something has it. */
export const currentRow = (): HTMLElement | undefined =>
  document.activeElement?.closest<HTMLElement>("[data-task]") ?? undefined;

let last: { readonly id: string; readonly index: number } | undefined;

export function rememberRow(row: HTMLElement): void {
  last = { id: idOf(row), index: rows().indexOf(row) };
}

/** The next row, or the one before. Where none has the focus: the one that had it last, or what has moved up to its place. */
export function moveFocus(step: 1 | -1): void {
  const all = rows();
  const current = currentRow();
  const same = () =>
    all.find((row) => idOf(row) === last?.id) ?? all[Math.min(last?.index ?? 0, all.length - 1)];
  focusRow(current ? all[all.indexOf(current) + step] : same());
}

export function focusRow(row: HTMLElement | undefined): void {
  row?.focus({ preventScroll: true });
  row?.scrollIntoView({ block: "nearest" });
}
