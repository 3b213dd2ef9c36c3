import type { Session } from "../../session/session.ts";

/** What each page of the settings is given. */
export interface SettingsPageProps {
  readonly session: Session;
}
