import { createHash } from "node:crypto";

/**
 * Colours and sizes are tokens, the same as in the web app. Contrast is at least 4.5 to 1 in both themes; buttons and
 * links are at least 44 pixels high.
 */
export const style = `
:root {
  color-scheme: light dark;
  --background: light-dark(#f6f7f9, #14161a);
  --surface: light-dark(#ffffff, #1d2026);
  --text: light-dark(#1b1e24, #e9ebef);
  --muted: light-dark(#5a6270, #a3abb8);
  --border: light-dark(#c3c9d3, #454c58);
  --accent: light-dark(#2456c5, #8ab0ff);
  --on-accent: light-dark(#ffffff, #0c1a3a);
  --danger: light-dark(#b3261e, #ff9d94);
  --radius: .5rem;
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--background); color: var(--text); font: 1rem/1.5 system-ui, sans-serif; }
main { max-width: 26rem; margin: 0 auto; padding: clamp(1.5rem, 8vh, 5rem) 1rem 3rem; }
main.wide { max-width: 44rem; }
h1 { font-size: 1.5rem; line-height: 1.2; margin: 0 0 1rem; }
h2 { font-size: 1.125rem; margin: 2rem 0 .5rem; }
.card { background: var(--surface); border: 1px solid var(--border); border-radius: var(--radius); padding: 1.25rem; }
.card + .card { margin-top: 1rem; }
.card > :is(h2, p):first-child { margin-top: 0; }
label { display: block; font-weight: 600; margin: 1rem 0 .25rem; }
label:first-child { margin-top: 0; }
.check { display: flex; gap: .5rem; align-items: center; min-height: 2.75rem; margin: 0; font-weight: 400; }
input[type=text], input[type=password], select {
  width: 100%; min-height: 2.75rem; padding: .5rem .75rem; font: inherit; color: inherit; background: var(--background);
  border: 1px solid var(--border); border-radius: var(--radius);
}
input[type=checkbox] { width: 1.25rem; height: 1.25rem; accent-color: var(--accent); }
button {
  min-height: 2.75rem; margin-top: 1.25rem; padding: .5rem 1.25rem; font: inherit; font-weight: 600; cursor: pointer;
  color: var(--on-accent); background: var(--accent); border: 1px solid transparent; border-radius: var(--radius);
}
a.button {
  display: inline-flex; align-items: center; min-height: 2.75rem; padding: .5rem 1.25rem; font-weight: 600; text-decoration: none;
  color: var(--text); background: var(--surface); border: 1px solid var(--border); border-radius: var(--radius);
}
button.quiet { margin: 0; color: var(--danger); background: none; border-color: var(--border); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.hint { margin: .25rem 0 0; color: var(--muted); font-size: .875rem; }
.error { margin: 0 0 1rem; padding: .75rem; color: var(--danger); border: 1px solid currentColor; border-radius: var(--radius); }
.row { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; justify-content: space-between; padding: .75rem 0; border-top: 1px solid var(--border); }
.row:first-child { border-top: 0; }
.row > div { flex: 1 1 14rem; min-width: 0; overflow-wrap: anywhere; }
fieldset { margin: 1rem 0 0; padding: 0; border: 0; }
legend { font-weight: 600; padding: 0; }
code { display: block; padding: .75rem; overflow-wrap: anywhere; background: var(--background); border: 1px solid var(--border); border-radius: var(--radius); }
@media (prefers-reduced-motion: no-preference) { button, input { transition: border-color .15s; } }
`;

export const styleHash = `sha256-${createHash("sha256").update(style).digest("base64")}`;
