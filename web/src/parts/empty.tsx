import type { ComponentChildren, ComponentType } from "preact";

/** A page with nothing on it says so kindly. @param children what can be done about it */
export function Empty({
  Icon,
  title,
  text,
  children,
}: {
  Icon: ComponentType<{ size: number; "aria-hidden": "true" }>;
  title: string;
  text: string;
  children?: ComponentChildren;
}) {
  return (
    <div class="empty">
      <Icon size={44} aria-hidden="true" />
      <h2>{title}</h2>
      <p>{text}</p>
      {children}
    </div>
  );
}
