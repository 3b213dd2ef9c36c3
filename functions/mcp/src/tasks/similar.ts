/** The share of trigrams that two texts have in common, from 0 to 1, as PostgreSQL's pg_trgm calculates it. */
export function similarity(one: string, other: string): number {
  const [a, b] = [trigrams(one), trigrams(other)];
  const common = [...a].filter((it) => b.has(it)).length;
  return common === 0 ? 0 : common / (a.size + b.size - common);
}

function trigrams(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(
    words.flatMap((word) => {
      const padded = `  ${word} `;
      return Array.from({ length: padded.length - 2 }, (_, at) => padded.slice(at, at + 3));
    }),
  );
}

/** Most similar first, at most `count`, without those that have hardly anything in common. */
export function closest<Item extends { title: string }>(
  text: string,
  items: readonly Item[],
  count: number,
): Item[] {
  return items
    .map((item) => ({ item, score: similarity(text, item.title) }))
    .filter(({ score }) => score >= 0.2)
    .sort((a, b) => b.score - a.score)
    .slice(0, count)
    .map(({ item }) => item);
}
