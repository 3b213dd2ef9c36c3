import type { Draft } from "./to-row.ts";

const known =
  /^(FREQ|INTERVAL|BYMONTH|BYMONTHDAY|BYDAY|BYSETPOS|WKST|COUNT|UNTIL|RSCALE|SKIP|BYHOUR|BYMINUTE|BYSECOND|BYYEARDAY|BYWEEKNO)=/i;

/**
 * RRULE text without non-standard parts, which are reported, and with UNTIL in UTC, which some programs forget. Parts
 * without meaning (`INTERVAL=0`, an empty list) are removed.
 */
export function ruleFromText(
  text: string | undefined,
  { fromCompletion = false }: { fromCompletion?: boolean } = {},
): Pick<Draft, "rule" | "ruleWords" | "leftOutOfRule"> {
  if (text === undefined) return {};
  const given = text
    .trim()
    .replace(/^RRULE:/i, "")
    .split(";");
  const isFromCompletion = fromCompletion || given.some((it) => /^FROM=COMPLETION$/i.test(it));
  const said = given.filter((it) => it !== "" && !/=0?$/.test(it));
  const rrule = said
    .filter((it) => known.test(it))
    .map((it) => it.replace(/^(UNTIL=\d{8}T\d{6})$/i, "$1Z"))
    .join(";");
  return {
    rule: { rrule, ...(isFromCompletion && { from: "completion" }) },
    ruleWords: text,
    leftOutOfRule: said.filter((it) => !known.test(it) && !/^FROM=/i.test(it)),
  };
}
