import { TaskAnchor } from "../../parts/task-anchor.tsx";
import { taskInLink } from "../../parts/task-panel/task-in-link.ts";
import { tasks } from "../../sync/state.ts";

const links = /\[([^[\]\n]*)\]\(([^()\s]+)\)|(?:web\+)?todo:[\w/-]+/g;

/** Text in which links to tasks can be followed, and no others: whoever writes into a task could have a model write them. */
export function LinkedText({ text }: { text: string }) {
  const parts = [];
  let at = 0;
  for (const { 0: whole, 1: label, 2: href, index } of text.matchAll(links)) {
    const id = taskInLink(href ?? whole);
    if (id === undefined) continue;
    parts.push(text.slice(at, index));
    parts.push(<TaskAnchor id={id}>{label || tasks.value.get(id)?.title || whole}</TaskAnchor>);
    at = index + whole.length;
  }
  return (
    <>
      {parts}
      {text.slice(at)}
    </>
  );
}
