import { navigate } from "wouter-preact/use-browser-location";
import { askForReader } from "../tasks/reader.ts";

/** The field of this page, at once, so that no letter typed after the key is lost; or that of Today where the page has none. */
export function goToQuickAdd(): void {
  askForReader();
  const focus = () => document.getElementById("quick-add")?.focus();
  if (!document.getElementById("quick-add")) {
    navigate("/today");
    requestAnimationFrame(focus);
  } else focus();
}
