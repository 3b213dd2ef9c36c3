import { taskPagePath } from "@todo/contracts/task-link";
import type { ComponentChildren } from "preact";
import { openTask } from "../ui/task-link.ts";

/** A link to a task, which opens beside what is read. */
export function TaskAnchor({ id, children }: { id: string; children: ComponentChildren }) {
  const open = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    openTask(id);
  };
  return (
    <a href={taskPagePath(id)} onClick={open}>
      {children}
    </a>
  );
}
