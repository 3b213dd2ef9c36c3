import { createHash } from "node:crypto";
import { colors } from "./colors.ts";

/** In the colours of the web app, in the theme of the device. Buttons and links are at least 44 pixels high. */
export const style = `${colors}:root { --radius: 10px; --radius-small: 7px; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
a { color: var(--accent); }
main { max-width: 26rem; margin: 0 auto; padding: clamp(1.5rem, 8vh, 5rem) 1rem 3rem; }
main.wide { max-width: 44rem; }
h1 { font-size: 1.5rem; line-height: 1.2; margin: 0 0 1rem; }
h2 { font-size: 1.125rem; margin: 2rem 0 .5rem; }
.card { background: var(--surface); border: 1px solid var(--line); border-radius: var(--radius); padding: 1.25rem; }
.card + .card { margin-top: 1rem; }
.card > :is(h2, p):first-child { margin-top: 0; }
label { display: block; font-weight: 600; margin: 1rem 0 .25rem; }
label:first-child { margin-top: 0; }
.check { display: flex; gap: .5rem; align-items: center; min-height: 2.75rem; margin: 0; font-weight: 400; }
input[type=text], input[type=password], select {
  width: 100%; min-height: 2.75rem; padding: .5rem .75rem; font: inherit; color: inherit; background: var(--surface);
  border: 1px solid var(--line-strong); border-radius: var(--radius-small);
}
input[type=checkbox] { width: 1.25rem; height: 1.25rem; accent-color: var(--accent); }
button {
  min-height: 2.75rem; margin-top: 1.25rem; padding: .5rem 1.25rem; font: inherit; font-weight: 600; cursor: pointer;
  color: var(--accent-ink); background: var(--accent); border: 1px solid transparent; border-radius: var(--radius-small);
}
button:hover { background: var(--accent-strong); }
a.button {
  display: inline-flex; align-items: center; min-height: 2.75rem; padding: .5rem 1.25rem; font-weight: 600; text-decoration: none;
  color: var(--ink); background: var(--surface); border: 1px solid var(--line-strong); border-radius: var(--radius-small);
}
button.quiet { margin: 0; color: var(--late); background: none; border-color: var(--line-strong); }
:is(a.button, button.quiet):hover { background: var(--hover); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.hint { margin: .25rem 0 0; color: var(--ink-soft); font-size: .875rem; }
.error { margin: 0 0 1rem; padding: .75rem; color: var(--late); border: 1px solid currentColor; border-radius: var(--radius); }
.row { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; justify-content: space-between; padding: .75rem 0; border-top: 1px solid var(--line); }
.row:first-child { border-top: 0; }
.row > div { flex: 1 1 14rem; min-width: 0; overflow-wrap: anywhere; }
fieldset { margin: 1rem 0 0; padding: 0; border: 0; }
legend { font-weight: 600; padding: 0; }
code { display: block; padding: .75rem; overflow-wrap: anywhere; background: var(--sunken); border: 1px solid var(--line); border-radius: var(--radius-small); }
@media (prefers-reduced-motion: no-preference) { button, input { transition: border-color .15s; } }
`;

export const styleHash = `sha256-${createHash("sha256").update(style).digest("base64")}`;
