import type { Scope } from "@todo/contracts/scopes";

/** An app lacks a scope, and may request it from its user. Nothing of the request was done. */
export class MissingScopeError extends Error {
  readonly needed: Scope;

  constructor(needed: Scope) {
    super(`the scope ${needed} is missing`);
    this.needed = needed;
  }
}
