import type { ComponentChildren } from "preact";

/** A line of a description list: what it is, and its value or what changes it. */
export function Field({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div class="panel-field">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
