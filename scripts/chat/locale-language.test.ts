import { expect, test } from "vitest";
import { localeLanguage } from "./locale-language.ts";

test.each([
  [{ LANG: "de_AT.UTF-8" }, "de-AT"],
  [{ LANG: "en_US.UTF-8", LC_ALL: "de_DE.UTF-8" }, "de-DE"],
  [{ LANG: "en_US.UTF-8", LC_MESSAGES: "de_DE@euro" }, "de-DE"],
  [{ LANG: "de", LC_ALL: "" }, "de"],
  [{ LANG: "C.UTF-8" }, undefined],
  [{ LANG: "de_DE.UTF-8", LC_ALL: "C" }, undefined],
  [{ LANG: "POSIX" }, undefined],
  [{ LANG: "de\r\nx: y" }, undefined],
  [{}, undefined],
])("%j is %s", (environment, language) => {
  expect(localeLanguage(environment)).toBe(language);
});
