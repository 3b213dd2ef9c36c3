import type { SettingsPatch } from "@todo/contracts/settings";
import { make } from "./actions.ts";

/** Shown at once, and saved like any other change: offline, too. */
export function changeSettings(body: SettingsPatch): void {
  void make({ method: "PATCH", path: "/api/settings", body });
}
