import type { SystemOptions } from "./system.ts";

/** What the child must start. */
export type Settings = Omit<SystemOptions, "write" | "env">;

export type ToChild = { readonly type: "start"; readonly settings: Settings } | { readonly type: "stop" };

export type FromChild =
  | { readonly type: "ready"; readonly url: string; readonly daprUrl: string }
  /** `cause` says who can correct it: the user (a port, an address), or the developer. */
  | { readonly type: "failed"; readonly cause: "user" | "code"; readonly message: string };
