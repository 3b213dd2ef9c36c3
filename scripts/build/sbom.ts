import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { root } from "../dev/root.ts";
import { idOf, type Package } from "./packages.ts";
import type { Program } from "./programs.ts";

/** A CycloneDX component, as pnpm writes it: with its licence, origin and checksum. */
interface Component {
  readonly name: string;
  readonly group?: string;
  readonly version: string;
  readonly "bom-ref": string;
}

interface Bom {
  readonly metadata: { readonly component: object };
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn?: readonly string[] }[];
}

/** Everything in the lock file. */
export async function lockedComponents(): Promise<Bom> {
  const pnpm = ["-y", "pnpm@12", "sbom", "--sbom-format", "cyclonedx", "--sbom-spec-version", "1.6"];
  const { stdout } = await promisify(execFile)("npx", pnpm, { cwd: root, maxBuffer: 64 * 1024 * 1024 });
  return JSON.parse(stdout);
}

/**
 * The part of the lock file that is in a bundle. Node and the base image are missing, because a scanner finds them in
 * the image itself.
 */
export function sbom({ name, description }: Program, packages: readonly Package[], locked: Bom): string {
  const inside = new Set(packages.map(idOf));
  const components = locked.components.filter((it) => inside.has(idOf({ ...it, name: fullName(it) })));
  const refs = new Set(components.map((it) => it["bom-ref"]));
  const dependencies = locked.dependencies
    .filter(({ ref }) => refs.has(ref))
    .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((it) => refs.has(it)) }));
  const component = { ...locked.metadata.component, type: "application", name: `todo-${name}`, description };
  const metadata = { ...locked.metadata, component };
  return `${JSON.stringify({ ...locked, metadata, components, dependencies }, null, 2)}\n`;
}

const fullName = ({ group, name }: Component) => (group ? `${group}/${name}` : name);
