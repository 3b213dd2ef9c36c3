import { type Color, color as colors, type List } from "@todo/contracts/list";
import { useState } from "preact/hooks";
import { navigate } from "wouter-preact/use-browser-location";
import { openTasks } from "../sync/state.ts";
import { addList, archiveList, changeList, deleteList } from "../tasks/list-actions.ts";
import { pathOfList } from "../tasks/list-path.ts";
import { tasksOfList } from "../tasks/order.ts";
import { t } from "../words/words.ts";
import { Dialog } from "./dialog.tsx";

/** Makes a list, changes one, or deletes it. */
export function ListDialog({ list, onClose }: { list?: List | undefined; onClose: () => void }) {
  const [name, setName] = useState(list?.name ?? "");
  const [color, setColor] = useState<Color | null>(list?.color ?? null);
  const save = async (event: Event) => {
    event.preventDefault();
    const fields = { name: name.trim(), color };
    if (fields.name === "") return;
    onClose();
    if (list) return changeList(list, fields);
    // It is there to be filled.
    const id = await addList(fields);
    if (id !== undefined) navigate(pathOfList({ id, inbox: false }));
  };
  return (
    <Dialog title={list ? t.list.edit : t.list.add} onClose={onClose}>
      <form class="list-form" onSubmit={save}>
        <label>
          {t.list.name}
          <input
            class="field"
            required
            maxLength={100}
            autoFocus
            value={name}
            onInput={({ currentTarget }) => setName(currentTarget.value)}
          />
        </label>
        <label>
          {t.list.color}
          <select
            class="field"
            value={color ?? ""}
            onChange={({ currentTarget }) => setColor((currentTarget.value || null) as Color | null)}
          >
            <option value="">{t.list.noColor}</option>
            {colors.options.map((one) => (
              <option key={one} value={one}>
                {t.list.colors[one]}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" class="button primary wide" disabled={name.trim() === ""}>
          {t.save}
        </button>
      </form>
      {list && !list.inbox && <Removal list={list} onClose={onClose} />}
    </Dialog>
  );
}

/** Out of the way, or gone. */
function Removal({ list, onClose }: { list: List; onClose: () => void }) {
  const count = tasksOfList(openTasks.value, list).length;
  const remove = (tasks: "delete" | "inbox") => () => {
    onClose();
    deleteList(list, tasks);
    navigate("/inbox");
  };
  const archive = () => {
    onClose();
    archiveList(list);
    navigate("/inbox");
  };
  return (
    <div class="choices">
      {!list.archived && (
        <button type="button" class="button" onClick={archive}>
          {t.list.archive}
        </button>
      )}
      <button type="button" class="button danger" onClick={remove("delete")}>
        {count === 0 ? t.list.delete : t.list.deleteWith(count)}
      </button>
      {count > 0 && (
        <button type="button" class="button danger" onClick={remove("inbox")}>
          {t.list.keepTasks}
        </button>
      )}
    </div>
  );
}
