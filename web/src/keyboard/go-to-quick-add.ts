import { navigate } from "wouter-preact/use-browser-location";

/** The field of this page, or that of Today where the page has none. */
export function goToQuickAdd(): void {
  const field = () => document.getElementById("quick-add");
  if (!field()) navigate("/today");
  requestAnimationFrame(() => field()?.focus());
}
