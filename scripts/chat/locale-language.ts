/**
 * The `Accept-Language` of whoever runs a command: of `de_AT.UTF-8` it is `de-AT`. The first of the variables that is
 * set decides, as for every program (POSIX, 8.2).
 *
 * @returns undefined for `C` and `POSIX`, which are no language
 */
export function localeLanguage({
  LC_ALL,
  LC_MESSAGES,
  LANG,
}: Readonly<Record<string, string | undefined>>): string | undefined {
  const locale = LC_ALL || LC_MESSAGES || LANG || "";
  const [, language, region] = /^([a-z]{2,3})(?:_([A-Z]{2}))?(?:[.@].*)?$/.exec(locale) ?? [];
  return region === undefined ? language : `${language}-${region}`;
}
