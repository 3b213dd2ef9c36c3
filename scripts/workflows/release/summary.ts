import type { Outcome } from "./deploy.ts";
import type { ReleasedImage } from "./images.ts";

/** The result in Markdown, for the summary of a job. */
export function summary(where: string, images: readonly ReleasedImage[], outcome: Outcome): string {
  const { before, after, failure } = outcome;
  const revision = (it: number | undefined) => (it === undefined ? "nothing" : `revision ${it}`);
  const headline = failure
    ? `## ${where}: failed, ${revision(after)} serves`
    : `## ${where}: ${revision(after)} serves, before it ${revision(before)}`;
  const rows = images.map(({ name, pinned }) => `| ${name} | \`${pinned}\` |`);
  const why = failure ? ["", "```", failure.message, "```"] : [];
  const table = rows.length > 0 ? ["", "| image | digest |", "|---|---|", ...rows] : [];
  return [headline, ...why, ...table, ""].join("\n");
}
