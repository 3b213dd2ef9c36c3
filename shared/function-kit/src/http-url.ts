import * as v from "valibot";

/** An http or https URL. (`localhost:11434` also parses as a URL, with the scheme `localhost`.) */
export const httpUrl = (like: string) =>
  v.pipe(v.string(), v.check(isHttpUrl, `expected a URL, like ${like}`));

function isHttpUrl(text: string): boolean {
  const protocol = URL.parse(text)?.protocol;
  return protocol === "http:" || protocol === "https:";
}
