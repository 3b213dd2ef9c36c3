import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { EmbeddedPostgresError, useOwnServer } from "./embedded-postgres-error.ts";

export interface PlatformPackage {
  /** Name and version, usable as a file name. */
  readonly id: string;
  readonly native: string;
  /** Links that npm cannot package: a postinstall script makes them, which may not have run. */
  readonly links: readonly { readonly source: string; readonly target: string }[];
}

/** @throws EmbeddedPostgresError UNSUPPORTED_PLATFORM */
export function findPlatformPackage(
  platform: string = process.platform,
  arch = process.arch,
): PlatformPackage {
  const name = `${platform === "win32" ? "windows" : platform}-${arch}`;
  const root = join(dirname(resolveEntry(name)), "..");
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
  const native = join(root, "native");
  return { id: `postgresql-${version}-${name}`, native, links: readLinks(native) };
}

function resolveEntry(name: string): string {
  // The platform packages are dependencies of embedded-postgres, so only that package can resolve them.
  const ours = createRequire(import.meta.url);
  try {
    return createRequire(ours.resolve("embedded-postgres")).resolve(`@embedded-postgres/${name}`);
  } catch (error) {
    throw new EmbeddedPostgresError(
      "UNSUPPORTED_PLATFORM",
      `No PostgreSQL from npm for ${name}. ${useOwnServer}`,
      {
        cause: error,
      },
    );
  }
}

function readLinks(native: string): PlatformPackage["links"] {
  try {
    return JSON.parse(readFileSync(join(native, "pg-symlinks.json"), "utf8"));
  } catch {
    return []; // Windows has none.
  }
}
