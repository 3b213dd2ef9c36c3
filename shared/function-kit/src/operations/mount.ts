import type { Answer, Input, Operation, Operations } from "@todo/contracts/operations/operation";
import type { Context, Env, Hono } from "hono";
import type { UserEnv } from "../auth/authenticate.ts";
import { admit } from "./admit.ts";
import { readInput } from "./read-input.ts";
import { respond } from "./respond.ts";

/** What a handler returns: the body of the answer, or the whole answer if it is a stream. */
type Given<Of extends Operation> =
  | Unchanging<Answer<Of>>
  | (Of extends { readonly stream: string } ? Response : never);

/** Lets a handler return values that are read-only. */
type Unchanging<It> = It extends object ? { readonly [Key in keyof It]: Unchanging<It[Key]> } : It;

/** Handles an operation. Its input has been validated. Further response headers go into the context. */
export type OperationHandler<Of extends Operation, E extends Env> = (
  c: Context<E>,
  input: Input<Of>,
) => Promise<Given<Of>>;

export type OperationHandlers<Of extends Operations, E extends Env> = {
  readonly [Name in keyof Of]: OperationHandler<Of[Name], E>;
};

/** The characters that an id may consist of, so that `/api/tasks/batch` is not taken for a task's id. */
const idPattern = ":id{[0-9A-Fa-f-]+}";

/**
 * Creates the routes of operations, exactly one handler for each. All public routes of a function come from here, so
 * that the catalogue describes what is served.
 */
export function mount<const Of extends Operations, E extends Env>(
  app: Hono<E>,
  operations: Of,
  handlers: OperationHandlers<Of, E>,
): void {
  for (const [name, operation] of Object.entries(operations)) {
    const handle = handlers[name] as (c: Context<E>, input: unknown) => Promise<unknown>;
    app.on(operation.method, operation.path.replace("{id}", idPattern), async (c) => {
      admit(c, operation);
      return respond(c, operation, await handle(c, await readInput(c, operation)));
    });
  }
}

/** The handler of a route for signed-in users. */
export type UserHandler<Of extends Operation> = OperationHandler<Of, UserEnv>;
