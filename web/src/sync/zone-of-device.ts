import { effect } from "@preact/signals";
import { zoneHere } from "../words/zone-here.ts";
import { currentEngine } from "./current-engine.ts";
import { toldSettings } from "./state.ts";

/**
 * Nobody has told a new account's time zone: it is UTC until something is set. The first device takes its own for it, so that
 * "at 7 pm" is meant where its user is. Nothing that was set is overwritten: the change holds only for settings that were never
 * changed, so of two devices the second is refused.
 */
export function takeZoneOfDevice(): void {
  let tried = false;
  effect(() => {
    const settings = toldSettings.value;
    if (tried || settings?.version !== 0 || settings.time_zone !== "UTC" || zoneHere === "UTC") return;
    tried = true;
    const headers = { "content-type": "application/json", "if-match": '"0"' };
    const body = JSON.stringify({ time_zone: zoneHere });
    // Without the server at the next start. The event of the change brings it to this and all other screens.
    currentEngine()
      .api.send("/api/settings", { method: "PATCH", headers, body })
      .catch(() => undefined);
  });
}
