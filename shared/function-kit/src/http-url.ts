import * as v from "valibot";

/** A URL that can be asked: `localhost:11434` is one as well, of a scheme called `localhost`. */
export const httpUrl = (like: string) =>
  v.pipe(v.string(), v.check(isHttpUrl, `expected a URL, like ${like}`));

function isHttpUrl(text: string): boolean {
  const protocol = URL.parse(text)?.protocol;
  return protocol === "http:" || protocol === "https:";
}
