/**
 * Whether an `Accept` header accepts a media type (RFC 9110, 12.5.1): no header accepts everything, names are
 * case-insensitive, the most specific range decides, and a weight of 0 refuses.
 *
 * @param mediaType like `application/json`
 */
export function accepts(mediaType: string, accept: string | undefined): boolean {
  if (accept === undefined || accept.trim() === "") return true;
  const weights = new Map<string, number>();
  for (const range of accept.toLowerCase().split(",")) {
    const [type = "", ...parameters] = range.split(";").map((it) => it.trim());
    const weight = parameters.find((it) => /^q\s*=/.test(it))?.replace(/^q\s*=\s*/, "");
    weights.set(type, weight === undefined ? 1 : Number(weight));
  }
  const decides = [mediaType, mediaType.replace(/\/.*/, "/*"), "*/*"].find((type) => weights.has(type));
  return decides !== undefined && weights.get(decides) !== 0;
}
