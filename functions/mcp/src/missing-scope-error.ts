import type { Scope } from "@todo/contracts/scopes";

/** An app asked for what its user has not allowed it, and may ask its user for that. Nothing of the request was done. */
export class MissingScopeError extends Error {
  readonly needed: Scope;

  constructor(needed: Scope) {
    super(`the scope ${needed} is missing`);
    this.needed = needed;
  }
}
