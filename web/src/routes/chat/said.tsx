import type { ChatMessage } from "@todo/contracts/chat";
import { useState } from "preact/hooks";
import { TaskRow } from "../../parts/task-row.tsx";
import type { NewChange } from "../../sync/engine.ts";
import { tasks } from "../../sync/state.ts";
import { make } from "../../tasks/actions.ts";
import { showToast } from "../../ui/toasts.ts";
import { more } from "../../words/more-words.ts";
import { t } from "../../words/words.ts";
import { LinkedText } from "./linked-text.tsx";
import { listingIn } from "./listing-in.ts";
import { changing, tasksIn } from "./tasks-in.ts";

export type Said = Pick<
  ChatMessage,
  "id" | "role" | "content" | "tool_calls" | "question" | "answered_by"
> & {
  /** What takes back the changes that a model has made. The reader can undo its own, when it is told to. */
  readonly undo?: readonly NewChange[] | undefined;
};

/**
 * One message, with the tasks that it is about as they are now. @param isLast only the last one can be answered or undone
 * @param send says something for the user
 */
export function SaidMessage({
  said: { role, content, tool_calls: calls = [], question, answered_by, undo: changes },
  isLast,
  busy,
  send,
}: {
  said: Said;
  isLast: boolean;
  busy: boolean;
  send: (message: string) => void;
}) {
  const { chat: words } = more;
  const found = question?.kind === "choose" ? [] : tasksIn(calls);
  const listing = answered_by === "reader" ? listingIn(content, found) : undefined;
  const text = listing?.text ?? content;
  const [isUndone, setUndone] = useState(false);
  const byReader = answered_by === "reader" && changing(calls).length > 0;
  const canUndo = isLast && !question && !isUndone && (byReader || changes !== undefined);
  const undo = () => {
    if (!changes) return send(words.says.undo);
    setUndone(true);
    for (const change of changes) void make(change);
    showToast(words.undone);
  };
  return (
    <li class="said" data-role={role}>
      <p class={text === "" ? "visually-hidden" : "said-text"}>
        <span class="visually-hidden">{role === "user" ? words.you : words.todo}: </span>
        {role === "user" ? text : <LinkedText text={text} />}
      </p>
      {found.length > 0 && (
        <ul class="task-list" data-numbered={listing !== undefined} aria-label={words.tasks}>
          {(listing?.tasks ?? found).map((task) => (
            <TaskRow key={task.id} task={tasks.value.get(task.id) ?? task} showDay showList />
          ))}
        </ul>
      )}
      {isLast && question && (
        <div class="choices">
          {question.kind === "confirm" ? (
            <>
              <button
                type="button"
                class="button primary"
                disabled={busy}
                onClick={() => send(words.says.yes)}
              >
                {words.yes}
              </button>
              <button type="button" class="button" disabled={busy} onClick={() => send(words.says.no)}>
                {words.no}
              </button>
            </>
          ) : (
            question.options?.map(({ number, id, title, details }) => (
              <button
                key={id}
                type="button"
                class="button"
                disabled={busy}
                onClick={() => send(String(number))}
              >
                {details ? `${title} (${details})` : title}
              </button>
            ))
          )}
        </div>
      )}
      {canUndo && (
        <button type="button" class="quiet-button" disabled={busy} onClick={undo}>
          {t.undo}
        </button>
      )}
    </li>
  );
}
