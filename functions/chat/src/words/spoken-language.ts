import type { Here, Language } from "@todo/language/here";

/**
 * The language to answer in: that of the message. One that has none, like "ok" or "2", is answered in that of the conversation so far,
 * or else in that of the app.
 *
 * @param accepted the request's `Accept-Language`
 */
export async function spokenLanguage(
  message: string,
  here: Here,
  before: Language | undefined,
  accepted: string | undefined,
): Promise<Language> {
  const { languageOf } = await import("@todo/language/language-of");
  return languageOf(message, here) ?? before ?? acceptedLanguage(accepted) ?? "en";
}

/** The first that we speak (RFC 9110, 12.5.4, without weights: browsers list them in order). */
export function acceptedLanguage(header = ""): Language | undefined {
  for (const one of header.toLowerCase().split(",")) {
    const [primary] = one.trim().split(/[-;]/);
    if (primary === "en" || primary === "de") return primary;
  }
  return undefined;
}
