import type { taskApiOperations } from "@todo/contracts/operations/task-api";
import type { UserHandler } from "@todo/function-kit/operations/mount";

/** What does an operation of this function, by the operation's name. */
export type Handler<Name extends keyof typeof taskApiOperations> = UserHandler<
  (typeof taskApiOperations)[Name]
>;
