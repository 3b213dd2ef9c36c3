import { askedEachTime, keptForGood, webHeaders } from "../web/headers.ts";

interface WebFiles {
  /** The nginx location that matches their paths. */
  readonly location: string;
  readonly type: string;
  readonly cache: string;
}

/** The same as in `scripts/web/serve-web.ts`. */
const files: readonly WebFiles[] = [
  { location: "~ ^/assets/[\\w.-]+\\.js$", type: "text/javascript; charset=utf-8", cache: keptForGood },
  { location: "~ ^/assets/[\\w.-]+\\.css$", type: "text/css; charset=utf-8", cache: keptForGood },
  { location: "= /service-worker.js", type: "text/javascript; charset=utf-8", cache: askedEachTime },
  { location: "= /manifest.webmanifest", type: "application/manifest+json", cache: askedEachTime },
  { location: "~ ^/icons/[\\w-]+\\.png$", type: "image/png", cache: askedEachTime },
  { location: "= /icon.svg", type: "image/svg+xml", cache: askedEachTime },
];

/**
 * Locations for the web app's files. Each file exists twice: uncompressed and compressed. Their types are listed
 * here, because nginx would guess wrong types from a compressed file's name.
 *
 * @param ambiguous the directives that answer an ambiguous path
 */
export function webLocations(ambiguous: string): string[] {
  const check = `if ($ambiguous) { return 400 '${ambiguous}'; }`;
  const serve = ({ type, cache }: WebFiles, vary: string, path: string): string[] => [
    "  types {}",
    `  default_type "${type}";`,
    ...Object.entries({ ...webHeaders, "cache-control": cache, vary }).map(
      ([name, value]) => `  add_header ${name} "${value}";`,
    ),
    "  add_header Content-Encoding $content_encoding;",
    `  try_files ${path}$brotli =404;`,
  ];
  const page = { location: "= /index.html", type: "text/html; charset=utf-8", cache: askedEachTime };
  return [
    ...files.flatMap((them) => [
      `location ${them.location} {`,
      `  ${check}`,
      ...serve(them, "accept-encoding", "$uri"),
      "}",
    ]),
    `location ${page.location} {`,
    "  internal;",
    ...serve(page, "accept, accept-encoding", "/index.html"),
    "}",
  ];
}
