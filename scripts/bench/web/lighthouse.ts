import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

/**
 * Fetched on demand, because with its dependencies it is larger than everything that the project installs for its
 * tests.
 */
const lighthouse = "lighthouse@13.5.0";

interface Report {
  readonly categories: Readonly<Record<string, { readonly title: string; readonly score: number | null }>>;
  readonly audits: Readonly<Record<string, { readonly score: number | null; readonly title: string }>>;
}

/** Its scores for Today on a slow phone, and the failed audits. @param session the value of the user's cookie */
export async function runLighthouse(browser: string, url: string, session: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "todo-lighthouse-"));
  try {
    const [headers, output] = [join(folder, "headers.json"), join(folder, "report.json")];
    await writeFile(headers, JSON.stringify({ Cookie: `todo_session=${session}` }));
    const flags = [
      `--extra-headers=${headers}`,
      "--chrome-flags=--headless=new --no-sandbox",
      "--only-categories=performance,accessibility,best-practices",
      "--output=json",
      `--output-path=${output}`,
      "--quiet",
    ];
    const env = { ...process.env, CHROME_PATH: browser };
    await promisify(execFile)("npx", ["-y", lighthouse, `${url}/today`, ...flags], { env });
    const { categories, audits } = JSON.parse(await readFile(output, "utf8")) as Report;
    const scores = Object.values(categories).map((it) => `${it.title} ${Math.round((it.score ?? 0) * 100)}`);
    const faults = Object.values(audits).filter(({ score }) => score === 0);
    return [scores.join(", "), ...faults.map(({ title }) => `  not passed: ${title}`)].join("\n  ");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
