import { anywhere, onTask, type Shortcut } from "../keyboard/shortcuts.ts";
import { more } from "../words/more-words.ts";
import { Dialog } from "./dialog.tsx";

export function HelpDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title={more.help.title} onClose={onClose} class="help-dialog">
      <Sheet title={more.help.anywhere} shortcuts={anywhere} />
      <Sheet title={more.help.onTask} shortcuts={onTask} />
    </Dialog>
  );
}

function Sheet({ title, shortcuts }: { title: string; shortcuts: readonly Shortcut[] }) {
  return (
    <section>
      <h3>{title}</h3>
      <dl class="shortcuts">
        {shortcuts.map(({ keys, does }) => (
          <div key={does}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
