import type { Context } from "hono";
import { english, type Texts } from "./english.ts";
import { german } from "./german.ts";

const languages = { en: english, de: german } as const;
export type Language = keyof typeof languages;

/**
 * The first supported language of the browser (RFC 9110, 12.5.4, without weights: browsers list languages in order).
 */
export function languageOf(c: Context): Language {
  const wanted = (c.req.header("accept-language") ?? "").toLowerCase().split(",");
  for (const one of wanted) {
    const [primary = ""] = one.trim().split(/[-;]/);
    if (primary === "en" || primary === "de") return primary;
  }
  return "en";
}

export const texts = (c: Context): Texts => languages[languageOf(c)];

/** A day and a time of day. The page does not know its user's time zone, so it shows the one it uses. */
export function momentIn(c: Context, time: Date): string {
  const options = { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" } as const;
  return `${new Intl.DateTimeFormat(languageOf(c), options).format(time)} UTC`;
}

/** A date in the format of the language. */
export function dayIn(c: Context, time: Date): string {
  return new Intl.DateTimeFormat(languageOf(c), { dateStyle: "medium", timeZone: "UTC" }).format(time);
}
