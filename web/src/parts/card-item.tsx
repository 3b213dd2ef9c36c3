import type { ComponentChildren } from "preact";

export interface CardItemProps {
  readonly name: string;
  /** Below the name. */
  readonly note: ComponentChildren;
  /** What the button does, which screen readers hear with the name. Without it there is none. */
  readonly action?: string;
  readonly danger?: boolean;
  readonly busy: boolean;
  readonly onAction: () => void;
}

/** A row of a `card-list`: what it is, and one button. */
export function CardItem({ name, note, action, danger = false, busy, onAction }: CardItemProps) {
  return (
    <li>
      <div>
        <strong>{name}</strong>
        <p class="note">{note}</p>
      </div>
      {action !== undefined && (
        <button
          type="button"
          class={danger ? "button danger" : "button"}
          disabled={busy}
          aria-label={`${action}: ${name}`}
          onClick={onAction}
        >
          {action}
        </button>
      )}
    </li>
  );
}
