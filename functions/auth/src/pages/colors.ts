/** Generated from web/src/styles/colors.css by `pnpm generate`. */
export const colors = `
:root {
  color-scheme: light dark;
  --paper: light-dark(#fbfaf8, #17181c);
  --surface: light-dark(#ffffff, #1f2126);
  --sunken: light-dark(#f2f0eb, #131418);
  --hover: light-dark(#f4f2ee, #25272d);
  --line: light-dark(#e4e0d8, #32353d);
  --line-strong: light-dark(#928b7e, #7d8290);
  --ink: light-dark(#23221f, #ebe9e4);
  --ink-soft: light-dark(#5f5b53, #aaa9a6);
  --accent: light-dark(#2a6a59, #7cc7ad);
  --accent-ink: light-dark(#ffffff, #0f2019);
  --accent-soft: light-dark(#e1efe9, #20362f);
  --accent-strong: light-dark(#1d5445, #a5ddc9);
  --late: light-dark(#b3321f, #ff9b86);
  --late-soft: light-dark(#fbe7e2, #40221c);
  --high: light-dark(#b3321f, #ff8a70);
  --medium: light-dark(#928b7e, #7d8290);
  --low: light-dark(#3c73b8, #7fb2f0);
  --mark-date: light-dark(#d3ecdf, #23483a);
  --mark-rule: light-dark(#e3dcf7, #3d3361);
  --mark-tag: light-dark(#d8e7fa, #213f63);
  --mark-priority: light-dark(#fadfd2, #5a2f22);
  --mark-lead: light-dark(#fbeec0, #4d4118);
  --shadow:
    0 1px 2px light-dark(rgb(40 35 20 / 6%), rgb(0 0 0 / 40%)),
    0 10px 36px light-dark(rgb(40 35 20 / 14%), rgb(0 0 0 / 50%));
}
`;
