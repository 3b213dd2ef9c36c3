const shown = 12;

/** The first lines that are in only one of two texts: enough to see what has changed. */
export function firstDifferences(before: string, after: string): string {
  const lines = [
    ...without(before, after).map((line) => `- ${line}`),
    ...without(after, before).map((line) => `+ ${line}`),
  ];
  if (lines.length === 0) return "  (the same lines in another order)";
  const rest = lines.length > shown ? [`… and ${lines.length - shown} lines more`] : [];
  return [...lines.slice(0, shown), ...rest].join("\n");
}

function without(text: string, other: string): string[] {
  const there = new Set(other.split("\n"));
  return text.split("\n").filter((line) => !there.has(line));
}
