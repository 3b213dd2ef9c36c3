import type { taskApiOperations } from "@todo/contracts/operations/task-api";
import type { UserHandler } from "@todo/function-kit/operations/mount";

/** The handler of one of this function's operations, by the operation's name. */
export type Handler<Name extends keyof typeof taskApiOperations> = UserHandler<
  (typeof taskApiOperations)[Name]
>;
