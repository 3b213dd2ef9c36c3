import { grants } from "@todo/database/roles/grants";
import pg from "pg";

export interface Counting {
  /** Statements of each function since the last reset, including `begin` and `commit`. */
  readonly byFunction: ReadonlyMap<string, string[]>;
  reset(): void;
  stop(): void;
}

/**
 * Counts the statements that the functions of this process send to PostgreSQL. Each function signs in as itself
 * (`database/roles`), which distinguishes them from the local runtime. Statements that set up a connection do not
 * count.
 */
export function countStatements(): Counting {
  const byFunction = new Map<string, string[]>();
  const names = new Map(Object.keys(grants).map((name) => [name.replaceAll("-", "_"), name]));
  const functionOf = (role = "") => [...names].find(([suffix]) => role.endsWith(`_${suffix}`))?.[1];
  const original = pg.Client.prototype.query;
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    const [first] = args as [string | { text?: string }];
    const text = (typeof first === "string" ? first : first?.text) ?? "";
    const name = functionOf((this as { user?: string }).user);
    if (name && !text.startsWith("set ")) byFunction.set(name, [...(byFunction.get(name) ?? []), text]);
    return (original as (...args: unknown[]) => unknown).apply(this, args);
  } as typeof original;
  return {
    byFunction,
    reset: () => byFunction.clear(),
    stop() {
      pg.Client.prototype.query = original;
    },
  };
}
