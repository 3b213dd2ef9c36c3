import type { Task } from "@todo/contracts/task";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { placeTask } from "../../tasks/actions.ts";
import { positionBeside, positionStep } from "../../tasks/place.ts";
import { currentRow, focusRow, idOf, rows } from "../../ui/rows.ts";

const kind = "text/x-todo-task";

/** Lets the rows inside be dragged to another place, and moved there by Alt and the arrow keys. */
export function Reorder({ tasks, children }: { tasks: readonly Task[]; children: ComponentChildren }) {
  const latest = useRef(tasks);
  latest.current = tasks;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const row = currentRow();
      const step = event.key === "ArrowUp" ? -1 : 1;
      if (!event.altKey || !row || (step === 1 && event.key !== "ArrowDown")) return;
      event.preventDefault();
      const id = idOf(row);
      const position = positionStep(latest.current, id, step);
      if (position === undefined) return;
      placeTask(id, position);
      requestAnimationFrame(() => focusRow(rows().find((it) => idOf(it) === id)));
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);
  const rowUnder = ({ target }: DragEvent) => (target as Element).closest<HTMLElement>("[data-task]");
  const dropSide = (row: HTMLElement, { clientY }: DragEvent) => {
    const { top, height } = row.getBoundingClientRect();
    return clientY < top + height / 2 ? "before" : "after";
  };
  const clear = () => {
    for (const row of rows()) delete row.dataset.drop;
  };
  const onDragOver = (event: DragEvent) => {
    if (!event.dataTransfer?.types.includes(kind)) return;
    event.preventDefault();
    clear();
    const row = rowUnder(event);
    if (row) row.dataset.drop = dropSide(row, event);
  };
  const onDrop = (event: DragEvent) => {
    clear();
    const row = rowUnder(event);
    const id = event.dataTransfer?.getData(kind);
    if (!row || !id || id === idOf(row)) return;
    event.preventDefault();
    const position = positionBeside(tasks, id, idOf(row), dropSide(row, event));
    if (position !== undefined) placeTask(id, position);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Alt and the arrow keys do the same
    <div onDragOver={onDragOver} onDragLeave={clear} onDragEnd={clear} onDrop={onDrop}>
      {children}
    </div>
  );
}
