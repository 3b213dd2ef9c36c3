import { id } from "@todo/contracts/primitives";
import { validate } from "@todo/function-kit/validate";
import * as v from "valibot";

const named = v.object({ id });

/** @throws ProblemError 422 */
export const readId = (form: URLSearchParams): string =>
  validate(named, { id: form.get("id") ?? undefined }).id;
