import type { Task } from "@todo/contracts/task";
import { useEffect, useRef, useState } from "preact/hooks";
import { TaskRow } from "./task-row.tsx";

/** Rows that are drawn together. */
const perChunk = 40;
/** Pixels: what a row is about high until it has been drawn. */
const rowHeight = 56;

/** A list of any length: only what is near the window is drawn, the rest is a space of its height. */
export function TaskList({
  tasks,
  label,
  showDay = true,
}: {
  tasks: readonly Task[];
  label: string;
  showDay?: boolean;
}) {
  const chunks = [];
  for (let at = 0; at < tasks.length; at += perChunk) chunks.push(tasks.slice(at, at + perChunk));
  if (chunks.length <= 1)
    return (
      <ul class="task-list" aria-label={label}>
        {tasks.map((task) => (
          <TaskRow key={task.id} task={task} showDay={showDay} />
        ))}
      </ul>
    );
  return (
    <div class="task-list">
      {chunks.map((chunk, index) => (
        <Chunk key={index} tasks={chunk} label={label} showDay={showDay} early={index === 0} />
      ))}
    </div>
  );
}

function Chunk({
  tasks,
  label,
  showDay,
  early,
}: {
  tasks: readonly Task[];
  label: string;
  showDay: boolean;
  early: boolean;
}) {
  const ref = useRef<HTMLUListElement>(null);
  const [near, setNear] = useState(early);
  const height = useRef(tasks.length * rowHeight);
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (!entry) return;
        if (!entry.isIntersecting && element.childElementCount > 0) height.current = element.offsetHeight;
        setNear(entry.isIntersecting || element.contains(document.activeElement));
      },
      { rootMargin: "1200px 0px" },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return (
    <ul
      ref={ref}
      class="chunk"
      aria-label={label}
      style={near ? undefined : { height: `${height.current}px` }}
    >
      {near && tasks.map((task) => <TaskRow key={task.id} task={task} showDay={showDay} />)}
    </ul>
  );
}
