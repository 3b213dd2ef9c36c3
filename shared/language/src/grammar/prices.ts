import type { Source } from "../source.ts";

const currency = /^(?:[€$£¥₹]|eur|usd|gbp|chf)$/;
const measure =
  /^(?:[€$£¥₹%‰°]|eur|euros?|usd|gbp|chf|dollars?|pounds?|quid|cents?|franken|percent|prozent|degrees|grad|km|kg|ml)$/;

/** "€19.30", "EUR 12.30", "19.30 €", "5.30 euros", "10-12 kg": a number of something, and neither a time nor a day. */
export function isPrice(s: Source, at: number): boolean {
  if (s.digits(at) === undefined) return false;
  if (currency.test(s.word(at - 1))) return true;
  const hasCents = /^[.,–-]$/.test(s.word(at + 1)) && s.isGlued(at + 1) && s.isGlued(at + 2);
  return measure.test(s.word(hasCents && s.digits(at + 2) !== undefined ? at + 3 : at + 1));
}
