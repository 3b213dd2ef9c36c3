import { parseArgs } from "node:util";
import { CommandError } from "../dev/command-error.ts";
import type { Selection } from "./select.ts";

export const commands = ["list", "show", "redrive", "discard"] as const;
export type Command = (typeof commands)[number];

export interface Options {
  readonly command: Command;
  readonly selection: Selection;
  readonly json: boolean;
  readonly dryRun: boolean;
  readonly yes: boolean;
  readonly daprUrl: string | undefined;
  readonly databaseUrl: string | undefined;
  readonly brokers: string | undefined;
}

const flags = {
  function: { type: "string" },
  topic: { type: "string" },
  all: { type: "boolean" },
  json: { type: "boolean" },
  "dry-run": { type: "boolean" },
  yes: { type: "boolean" },
  "dapr-url": { type: "string" },
  "database-url": { type: "string" },
  brokers: { type: "string" },
  help: { type: "boolean", short: "h" },
} as const;

/** The flags of each command, in addition to those that select the runtime. */
const own: Record<Command, readonly string[]> = {
  list: ["function", "topic", "json"],
  show: ["function"],
  redrive: ["function", "topic", "all", "dry-run"],
  discard: ["function", "topic", "all", "dry-run", "yes"],
};
const everywhere = ["dapr-url", "database-url", "brokers"];

/**
 * @returns undefined when help is requested
 * @throws CommandError `usage`
 */
export function readOptions(args: string[]): Options | undefined {
  const { values, positionals } = parse(args);
  if (values.help) return undefined;
  const [command, ...eventIds] = positionals;
  if (!isCommand(command)) throw usage(`expected a command: ${commands.join(", ")}`);
  const foreign = Object.keys(values).find(
    (name) => !own[command].includes(name) && !everywhere.includes(name),
  );
  if (foreign) throw usage(`${command} does not take --${foreign}`);
  if (values.brokers && values["database-url"]) throw usage("expected --brokers or --database-url, not both");

  const { function: name, topic, all = false } = values;
  const selection = { eventIds, function: name, topic, all };
  checkSelection(command, selection);
  return {
    command,
    selection,
    json: values.json ?? false,
    dryRun: values["dry-run"] ?? false,
    yes: values.yes ?? false,
    daprUrl: values["dapr-url"],
    databaseUrl: values["database-url"],
    brokers: values.brokers,
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options: flags, allowPositionals: true });
  } catch (error) {
    throw usage((error as Error).message);
  }
}

/** A command that changes something must name what, so that omitting it does not mean everything. */
function checkSelection(command: Command, { eventIds, function: name, topic, all }: Selection): void {
  if (command === "list" && eventIds.length > 0) throw usage("list takes no event ids: see show");
  if (command === "show" && eventIds.length !== 1) throw usage("expected one event id");
  if (command !== "redrive" && command !== "discard") return;
  if (all && (eventIds.length > 0 || name || topic)) throw usage("--all goes with no other choice");
  if (!all && eventIds.length === 0 && !name && !topic) {
    throw usage("expected event ids, --function, --topic or --all");
  }
}

const isCommand = (text: string | undefined): text is Command => commands.some((one) => one === text);

export const usage = (message: string) => new CommandError("usage", `${message} (more with --help)`);
