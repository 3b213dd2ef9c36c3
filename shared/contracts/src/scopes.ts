import * as v from "valibot";

/**
 * What a token allows: reading tasks and everything that belongs to them; changing them; changing the account's
 * settings. No scope includes another.
 */
export const scopes = ["tasks:read", "tasks:write", "account"] as const;

export const scope = v.picklist(scopes, `expected one of ${scopes.join(", ")}`);
export type Scope = v.InferOutput<typeof scope>;
