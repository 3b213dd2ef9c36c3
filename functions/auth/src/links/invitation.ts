import type { Dependencies } from "@todo/function-kit/dependencies";
import { createAccountPages } from "./create-account.ts";

/** `/auth/invitation`: somebody who was invited creates an account. There is no other way to register. */
export const invitationPages = (deps: Dependencies) =>
  createAccountPages(deps, {
    purpose: "invitation",
    title: "invitation",
    text: "invitationText",
    permitted: async () => true,
  });
