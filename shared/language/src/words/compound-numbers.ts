/**
 * The numbers from 21 to 59 in words, made of those of the tens and of the units.
 *
 * @param units of 1, 2, …, 9. @param join puts a ten and a unit together: `|` separates spellings
 */
export function compoundNumbers(
  tens: Readonly<Record<number, string>>,
  units: readonly string[],
  join: (ten: string, unit: string) => string,
): Record<number, string> {
  const all = Object.entries(tens).flatMap(([ten, said]) =>
    units.map((unit, index) => [Number(ten) + index + 1, join(said, unit)] as const),
  );
  return Object.fromEntries(all);
}
