import { glob, readFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../../scripts/dev/root.ts";

export interface Page {
  readonly file: string;
  readonly text: string;
  /** The content of backticks and code blocks. */
  readonly code: string;
  /** Generated from headings as GitHub does. */
  readonly anchors: ReadonlySet<string>;
}

const files = ["*.md", "docs/**/*.md", "knative/*.md", "charts/todo/*.md"];

export async function readPages(): Promise<Page[]> {
  const found = await Array.fromAsync(glob(files, { cwd: root }));
  return Promise.all(
    found.sort().map(async (file) => toPage(file, await readFile(join(root, file), "utf8"))),
  );
}

function toPage(file: string, text: string): Page {
  const blocks = [...text.matchAll(/^ *```\w*\n([\s\S]*?)^ *```$/gm)].map((it) => it[1]);
  const prose = text.replace(/^ *```[\s\S]*?^ *```$/gm, "");
  const inline = [...prose.matchAll(/`([^`\n]+)`/g)].map((it) => it[1]);
  const headings = [...prose.matchAll(/^#+ (.+)$/gm)].map((it) => slug(it[1] ?? ""));
  return { file, text: prose, code: [...blocks, ...inline].join("\n"), anchors: new Set(headings) };
}

const slug = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, "")
    .replaceAll(" ", "-");
