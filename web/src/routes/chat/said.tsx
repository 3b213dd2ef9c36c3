import type { ChatMessage } from "@todo/contracts/chat";
import { TaskRow } from "../../parts/task-row.tsx";
import { tasks } from "../../sync/state.ts";
import { more } from "../../words/more-words.ts";
import { t } from "../../words/words.ts";
import { LinkedText } from "./linked-text.tsx";
import { listingIn } from "./listing-in.ts";
import { hasChanged, tasksIn } from "./tasks-in.ts";

export type Said = Pick<ChatMessage, "id" | "role" | "content" | "tool_calls" | "question" | "answered_by">;

/**
 * One message, with the tasks that it is about as they are now. @param isLast only the last one can be answered or undone
 * @param send says something for the user
 */
export function SaidMessage({
  said: { role, content, tool_calls: calls = [], question, answered_by },
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
  // The reader can undo what it did itself.
  const canUndo = isLast && !question && answered_by === "reader" && hasChanged(calls);
  return (
    <li class="said" data-role={role}>
      <p class={text === "" ? "visually-hidden" : "said-text"}>
        <span class="visually-hidden">{role === "user" ? words.you : words.todo}: </span>
        {role === "user" ? text : <LinkedText text={text} />}
      </p>
      {found.length > 0 && (
        <ul class="task-list" data-numbered={listing !== undefined} aria-label={words.tasks}>
          {(listing?.tasks ?? found).map((task) => (
            <TaskRow key={task.id} task={tasks.value.get(task.id) ?? task} showDay />
          ))}
        </ul>
      )}
      {isLast && question && (
        <div class="choices">
          {question.kind === "confirm" ? (
            <>
              <button type="button" class="button primary" disabled={busy} onClick={() => send("yes")}>
                {words.yes}
              </button>
              <button type="button" class="button" disabled={busy} onClick={() => send("no")}>
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
        <button type="button" class="quiet-button" disabled={busy} onClick={() => send("undo")}>
          {t.undo}
        </button>
      )}
    </li>
  );
}
