import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../dev/root.ts";

const source = "web/src/styles/colors.css";

/** The web app's colours for the pages of `auth`, which the app's files may not be there for: they carry their own style. */
export async function authColors(): Promise<Record<string, string>> {
  const css = await readFile(join(root, source), "utf8");
  const rules = css.replace(/\/\*.*?\*\/\s*/gs, "").trim();
  const content = `/** Generated from ${source} by \`pnpm generate\`. */
export const colors = \`
${rules}
\`;
`;
  return { "functions/auth/src/pages/colors.ts": content };
}
