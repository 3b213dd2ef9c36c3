const browsers = [
  ["Edge", /\bEdg(A|iOS)?\//],
  ["Firefox", /\b(Firefox|FxiOS)\//],
  ["Chrome", /\b((Headless)?Chrom(e|ium)|CriOS)\//],
  ["Safari", /\bSafari\//],
] as const;

const systems = [
  ["Android", /\bAndroid\b/],
  ["iOS", /\b(iPhone|iPad)\b/],
  ["Windows", /\bWindows\b/],
  ["macOS", /\bMacintosh\b/],
  ["Linux", /\bLinux\b/],
] as const;

/** A readable name of a browser, like "Firefox, Linux"; undefined for an unknown one. */
export function browserName(userAgent: string): string | undefined {
  const found = [browsers, systems].flatMap((names) => names.find(([, it]) => it.test(userAgent))?.[0] ?? []);
  return found.length === 0 ? undefined : found.join(", ");
}
