import type { Task } from "@todo/contracts/task";
import { useEffect, useRef, useState } from "preact/hooks";
import { whenNear } from "../ui/when-near.ts";
import { TaskRow } from "./task-row.tsx";

/** Rows that are drawn together: enough for a screen. What else is near it comes in the next frames. */
const perChunk = 20;
/** Pixels: what a row is about high until it has been drawn. */
const rowHeight = 56;

/** A list of any length: only what is near the window is drawn, the rest is a space of its height. */
export function TaskList({
  tasks,
  label,
  showDay = true,
  showList = true,
}: {
  tasks: readonly Task[];
  label: string;
  showDay?: boolean;
  showList?: boolean;
}) {
  // Of a list that has just been opened, the first rows are drawn before anything is done for the others.
  const [whole, setWhole] = useState(false);
  useEffect(() => setWhole(true), []);
  const chunks = [];
  for (let at = 0; at < tasks.length; at += perChunk) chunks.push(tasks.slice(at, at + perChunk));
  if (chunks.length <= 1)
    return (
      <ul class="task-list" aria-label={label}>
        {tasks.map((task) => (
          <TaskRow key={task.id} task={task} showDay={showDay} showList={showList} />
        ))}
      </ul>
    );
  return (
    <div class="task-list">
      {chunks.slice(0, whole ? chunks.length : 1).map((chunk, index) => (
        <Chunk
          key={index}
          tasks={chunk}
          label={label}
          showDay={showDay}
          showList={showList}
          early={index === 0}
        />
      ))}
      {!whole && <div style={{ height: `${(tasks.length - perChunk) * rowHeight}px` }} />}
    </div>
  );
}

function Chunk({
  tasks,
  label,
  showDay,
  showList,
  early,
}: {
  tasks: readonly Task[];
  label: string;
  showDay: boolean;
  showList: boolean;
  early: boolean;
}) {
  const ref = useRef<HTMLUListElement>(null);
  const [near, setNear] = useState(early);
  const height = useRef(tasks.length * rowHeight);
  useEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    return whenNear(element, (isNear) => {
      if (!isNear && element.childElementCount > 0) height.current = element.offsetHeight;
      setNear(isNear || element.contains(document.activeElement));
    });
  }, []);
  return (
    <ul
      ref={ref}
      class="chunk"
      aria-label={label}
      style={near ? undefined : { height: `${height.current}px` }}
    >
      {near &&
        tasks.map((task) => <TaskRow key={task.id} task={task} showDay={showDay} showList={showList} />)}
    </ul>
  );
}
