import { locale } from "./words.ts";

/**
 * This device's time zone. The first date format of a page takes tens of milliseconds on a phone: it is made here, while the rest of
 * the app is still on its way.
 */
export const zoneHere = new Intl.DateTimeFormat(locale, {
  weekday: "long",
  day: "numeric",
  month: "long",
}).resolvedOptions().timeZone;
