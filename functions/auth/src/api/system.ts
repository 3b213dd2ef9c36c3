import { listAccounts } from "@todo/database/accounts/accounts";
import { listInvitations } from "@todo/database/accounts/links";
import { measureStorage } from "@todo/database/accounts/measure-storage";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { type Handler, requireAdministrator } from "./handler.ts";

/** `GET /auth/api/system`: an overview for administrators. */
export function getSystem(deps: Dependencies): Handler<"getSystem"> {
  return async (c) => {
    await requireAdministrator(deps, c);
    const [people, invitations, storage] = await Promise.all([
      listAccounts(deps.db),
      listInvitations(deps.db, new Date(deps.now())),
      measureStorage(deps.db),
    ]);
    return {
      registration: "by_invitation" as const,
      people: people.length,
      invitations: invitations.length,
      storage,
    };
  };
}
