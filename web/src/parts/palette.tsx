import { useState } from "preact/hooks";
import { navigate } from "wouter-preact/use-browser-location";
import { goToQuickAdd } from "../keyboard/go-to-quick-add.ts";
import { lists, tasks } from "../sync/state.ts";
import { filterOf, matcher } from "../tasks/filter.ts";
import { nameOfList } from "../tasks/list-name.ts";
import { pathOfList } from "../tasks/list-path.ts";
import { openDialog } from "../ui/open-dialog.ts";
import { place } from "../ui/place.ts";
import { openTask } from "../ui/task-link.ts";
import { t } from "../words/words.ts";
import { Dialog } from "./dialog.tsx";

interface Choice {
  readonly name: string;
  readonly act: () => void;
}

const shown = 8;

/** Every page, what can be done anywhere, and every task, by a few letters. */
export function Palette({ onClose }: { onClose: () => void }) {
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const found = choicesFor(text);
  const current = Math.min(at, found.length - 1);
  const take = (choice: Choice | undefined) => {
    if (!choice) return;
    onClose();
    // The dialog gives the focus back first.
    requestAnimationFrame(choice.act);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    if (step !== undefined) setAt((current + step + found.length) % Math.max(found.length, 1));
    else if (event.key === "Enter") take(found[current]);
    else return;
    event.preventDefault();
  };
  return (
    <Dialog title={t.palette.title} onClose={onClose} class="palette">
      <input
        class="field"
        role="combobox"
        aria-expanded="true"
        aria-controls="palette-choices"
        aria-activedescendant={found.length > 0 ? `choice-${current}` : undefined}
        aria-label={t.palette.hint}
        placeholder={t.palette.hint}
        autoFocus
        autoComplete="off"
        value={text}
        onInput={({ currentTarget }) => {
          setText(currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a list box of the field above */}
      <ul id="palette-choices" class="palette-choices" role="listbox" aria-label={t.palette.title}>
        {found.map((choice, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys
          // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field above
          <li
            key={`${index} ${choice.name}`}
            id={`choice-${index}`}
            // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: one choice of the list box
            role="option"
            aria-selected={index === current}
            onClick={() => take(choice)}
            onMouseMove={() => setAt(index)}
          >
            {choice.name}
          </li>
        ))}
      </ul>
      <p class="field-note" aria-live="polite">
        {found.length === 0 && t.palette.none}
      </p>
    </Dialog>
  );
}

function choicesFor(text: string): Choice[] {
  const go = (path: string) => () => navigate(path);
  const fixed: Choice[] = [
    { name: t.palette.newTask, act: goToQuickAdd },
    { name: t.pages.today, act: go("/today") },
    { name: t.pages.upcoming, act: go("/upcoming") },
    { name: t.pages.all, act: go("/all") },
    ...lists.value.map((list) => ({ name: nameOfList(list), act: go(pathOfList(list)) })),
    { name: t.pages.trash, act: go("/trash") },
    { name: t.pages.search, act: go("/search") },
    { name: t.pages.done, act: go("/done") },
    { name: t.pages.chat, act: go("/chat") },
    { name: t.pages.notifications, act: go("/notifications") },
    { name: t.pages.activity, act: go("/activity") },
    { name: t.pages.settings, act: go("/settings") },
    {
      name: t.palette.help,
      act: () => {
        openDialog.value = { kind: "help" };
      },
    },
  ];
  const wanted = text.trim().toLowerCase();
  const commands = fixed.filter(({ name }) => name.toLowerCase().includes(wanted));
  if (wanted === "") return commands;
  const matches = matcher({ ...filterOf("status=any"), text }, place.value);
  const found = tasks.value.values().filter(matches).take(shown);
  return [...commands, ...found.map(({ id, title }) => ({ name: title, act: () => openTask(id) }))];
}
