import type { Settings } from "@todo/contracts/settings";
import { Loading } from "../../../parts/loading.tsx";
import { NotifyDevice } from "../../../push/notify-device.tsx";
import { settings } from "../../../sync/state.ts";
import type { SettingsPageProps } from "../settings-page.ts";
import { EmailSection } from "./email-section.tsx";
import { QuietHours } from "./quiet-hours.tsx";
import { WebhookSection } from "./webhook-section.tsx";

/** Where reminders go beside this app, and when they wait. */
export function Notifications({ session }: SettingsPageProps) {
  const all: Settings | undefined = settings.value;
  if (!all) return <Loading />;
  return (
    <>
      <NotifyDevice user={session.user} />
      <QuietHours quiet={all.quiet_hours} />
      <EmailSection email={all.email} />
      <WebhookSection webhook={all.webhook} />
    </>
  );
}
