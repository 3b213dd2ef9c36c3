import * as v from "valibot";

/**
 * What a token lets its holder do: read tasks and all that belongs to them; change them; change the account's own settings.
 * None contains another.
 */
export const scopes = ["tasks:read", "tasks:write", "account"] as const;

export const scope = v.picklist(scopes, `expected one of ${scopes.join(", ")}`);
export type Scope = v.InferOutput<typeof scope>;
