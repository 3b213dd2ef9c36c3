import { longestTitle } from "@todo/contracts/task-limits";
import { CalendarDays, Flag, Plus } from "lucide-preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { now } from "../../clock.ts";
import { timeZone } from "../../sync/state.ts";
import { addTasks, addUnread } from "../../tasks/actions.ts";
import type { Chosen, Entry } from "../../tasks/read-entry.ts";
import { askForReader, reader } from "../../tasks/reader.ts";
import { openDialog } from "../../ui/open-dialog.ts";
import { t } from "../../words/words.ts";
import { Highlighted } from "./highlighted.tsx";
import { ListChip } from "./list-chip.tsx";

/** The app was just opened: the cursor waits for what is on somebody's mind. Later, keys lead there. */
let isFirst = true;
const nothingRead: Entry = { tasks: [], parts: [], question: undefined, notes: [] };
const nextPriority = { none: "high", high: "medium", medium: "low", low: "high" } as const;

/**
 * Reads while it is typed, shows which words were read as what, and lets buttons win over words.
 *
 * @param due of a task whose text names no date
 * @param listId where tasks go; default: the Inbox
 * @param initial text that is there already
 * @param focused has the cursor when the app is opened
 */
export function QuickAdd({
  due,
  listId,
  focused = false,
  initial = "",
}: {
  due?: string;
  listId?: string;
  focused?: boolean;
  initial?: string;
}) {
  const input = useRef<HTMLInputElement>(null);
  const mirror = useRef<HTMLDivElement>(null);
  const [text, setText] = useState(initial);
  const [chosen, setChosen] = useState<Chosen>({});
  const [list, setList] = useState<string | undefined>(undefined);
  useEffect(() => {
    if (focused && isFirst && matchMedia("(pointer: fine)").matches) input.current?.focus();
    isFirst = false;
  }, [focused]);

  useEffect(() => {
    if (initial !== "") askForReader();
  }, [initial]);
  const { readEntry: read, Chips } = reader.value ?? {};
  const entry = useMemo((): Entry => {
    if (read) return read(text, { now: now(), timeZone: timeZone.value }, chosen, due);
    return text.trim() === "" ? nothingRead : { ...nothingRead, tasks: [{ title: text.trim() }] };
  }, [read, text, chosen, due, timeZone.value]);
  const [first] = entry.tasks;
  const tooMany = Math.max(0, ...entry.tasks.map(({ title }) => [...title].length - longestTitle));

  const add = (event: Event) => {
    event.preventDefault();
    if (entry.tasks.length === 0 || tooMany > 0) return;
    // Whoever types faster than the reader is loaded is understood all the same.
    if (read) addTasks(entry.tasks, list ?? listId);
    else addUnread({ text, timeZone: timeZone.value, chosen, due }, list ?? listId);
    setText("");
    setChosen({});
    setList(undefined);
    input.current?.focus();
  };
  const chooseDate = () => {
    const choose = (chosenDue: string | null) => {
      setChosen({ ...chosen, due: chosenDue });
      input.current?.focus();
    };
    openDialog.value = { kind: "date", due: first?.due_date ?? null, choose };
  };
  const choosePriority = () => setChosen({ ...chosen, priority: nextPriority[first?.priority ?? "none"] });
  const follow = () => {
    if (mirror.current && input.current) mirror.current.scrollLeft = input.current.scrollLeft;
  };
  useEffect(follow, [text]);

  return (
    <form class="quick-add" onSubmit={add}>
      <div class="quick-add-line">
        <div class="quick-add-field">
          <div ref={mirror} class="mirror" aria-hidden="true">
            <Highlighted text={text} parts={entry.parts} />
          </div>
          <input
            ref={input}
            id="quick-add"
            data-draft="quick-add"
            class="quick-add-input"
            type="text"
            enterKeyHint="done"
            autoComplete="off"
            maxLength={1000}
            aria-label={t.quickAdd.label}
            aria-describedby="quick-add-hint"
            placeholder={
              matchMedia("(min-width: 700px)").matches ? t.quickAdd.placeholder : t.quickAdd.shortPlaceholder
            }
            value={text}
            // Not for the focus, which it has from the start.
            onPointerDown={askForReader}
            onInput={({ currentTarget }) => {
              askForReader();
              setText(currentTarget.value);
            }}
            onScroll={follow}
            // Letters are keys again, see `keyboard/use-keys.ts`.
            onKeyDown={({ key, currentTarget }) => key === "Escape" && currentTarget.blur()}
          />
        </div>
        <button
          type="button"
          class="icon-button"
          aria-label={t.quickAdd.date}
          title={t.quickAdd.date}
          onClick={chooseDate}
        >
          <CalendarDays aria-hidden="true" size={20} />
        </button>
        <button
          type="button"
          class="icon-button"
          aria-label={t.quickAdd.priority}
          title={t.quickAdd.priority}
          onClick={choosePriority}
        >
          <Flag aria-hidden="true" size={20} />
        </button>
        <button type="submit" class="button primary" disabled={entry.tasks.length === 0 || tooMany > 0}>
          <Plus aria-hidden="true" size={18} />
          <span class="add-name">{t.quickAdd.add}</span>
        </button>
      </div>
      {text.trim() !== "" && Chips && (
        <Chips
          tasks={entry.tasks}
          chosen={chosen}
          onChosen={setChosen}
          change={{ due: chooseDate, priority: choosePriority }}
        >
          <ListChip listId={list ?? listId} onList={setList} />
        </Chips>
      )}
      <p id="quick-add-hint" class="quick-add-hint" aria-live="polite">
        {entry.question !== undefined &&
          tooMany === 0 &&
          `${reader.value?.sayReason(entry.question)} ${t.quickAdd.asWritten}`}
        {tooMany > 0 && t.quickAdd.tooLong(longestTitle, tooMany)}
        {entry.notes.map((note) => reader.value?.sayReason(note)).join(" ")}
      </p>
    </form>
  );
}
