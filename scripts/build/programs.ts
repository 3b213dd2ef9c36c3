import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { CommandError } from "../dev/command-error.ts";
import { root } from "../dev/root.ts";

/** A program that gets a bundle of its own. */
export interface Program {
  readonly name: string;
  /** The entry point. */
  readonly entry: string;
  readonly description: string;
  /** Whether it carries the files of the web app. */
  readonly embedsWeb?: boolean;
  /** Whether it can be started as a command, by whatever Node from 20 on is installed. */
  readonly isCommand?: true;
}

/** Programs that run once, before and after a release. */
const jobs: readonly Program[] = [
  {
    name: "migrate",
    entry: join(root, "scripts/migrate.ts"),
    description: "Brings the database up to date.",
  },
  {
    name: "smoke-test",
    entry: join(root, "scripts/smoke-test.ts"),
    description: "Lives through a task's life on a running system.",
  },
  {
    name: "web",
    entry: join(root, "scripts/web-files.ts"),
    description: "Gives the gateway the web app to serve.",
    embedsWeb: true,
  },
];

/** Programs for the machines of users, which need no image. */
const commands: readonly Program[] = [
  {
    name: "todo",
    entry: join(root, "cli/src/main.ts"),
    description: "The command line: tasks in a terminal.",
    isCommand: true,
  },
];

/**
 * Every function and job: each gets an image. A new folder is a new function.
 *
 * @param names only these; all when empty
 * @throws CommandError `usage` when there is no such program
 */
export function programs(names: readonly string[] = []): readonly Program[] {
  const folders = readdirSync(join(root, "functions")).sort();
  const functions = folders.filter((name) => existsSync(entryOf(name)));
  return only(names, [
    ...functions.map((name) => ({ name, entry: entryOf(name), description: describe(name) })),
    ...jobs,
  ]);
}

/** The same, and the command line: all that gets a bundle. @throws CommandError `usage` */
export function bundledPrograms(names: readonly string[] = []): readonly Program[] {
  return only(names, [...programs(), ...commands]);
}

/** @throws CommandError `usage` */
function only(names: readonly string[], all: readonly Program[]): readonly Program[] {
  const unknown = names.filter((name) => all.every((it) => it.name !== name));
  if (unknown.length > 0) {
    const known = all.map(({ name }) => name).join(", ");
    throw new CommandError("usage", `no such program: ${unknown.join(", ")} (there are ${known})`);
  }
  return all.filter(({ name }) => names.length === 0 || names.includes(name));
}

const entryOf = (name: string) => join(root, "functions", name, "src/main.ts");

function describe(name: string): string {
  const { description } = JSON.parse(readFileSync(join(root, "functions", name, "package.json"), "utf8"));
  return description;
}
