import { findSettings } from "@todo/database/settings/find-settings";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { Handler } from "./handler.ts";
import { respondSettings, settingsView } from "./settings-view.ts";

/** `GET /api/settings` */
export function getSettings(deps: Dependencies): Handler<"getSettings"> {
  return async (c) => {
    const { user } = c.var;
    return respondSettings(c, settingsView(await findSettings(deps.db, user.id), user));
  };
}
