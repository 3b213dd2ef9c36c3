import type { Migration } from "kysely/migration";
import * as tasks from "./2026-11-21-1-tasks.ts";
import * as events from "./2026-11-21-2-events.ts";
import * as audit from "./2026-11-21-3-audit-log.ts";
import * as notifications from "./2026-11-21-4-notifications.ts";
import * as series from "./2026-11-21-5-series.ts";
import * as delivery from "./2026-11-21-6-delivery.ts";
import * as live from "./2026-11-21-7-live.ts";
import * as chat from "./2026-11-21-8-chat.ts";
import * as tracestate from "./2026-11-21-9-tracestate.ts";
import * as retention from "./2026-11-22-4-retention.ts";
import * as skipped from "./2026-11-22-7-skipped.ts";
import * as outbox from "./2026-11-26-a-outbox.ts";
import * as auditHeads from "./2026-11-26-d-audit-heads.ts";
import * as lists from "./2026-11-26-e-lists.ts";
import * as nfc from "./2026-11-26-f-nfc.ts";
import * as reminderTrace from "./2026-11-26-g-reminder-trace.ts";
import * as actor from "./2026-11-26-h-1-actor.ts";
import * as search from "./2026-11-26-i-search.ts";
import * as tags from "./2026-11-26-i-tags.ts";
import * as accounts from "./2026-11-26-j-accounts.ts";
import * as answersAsSent from "./2026-11-26-k-answers-as-sent.ts";
import * as userLists from "./2026-11-26-k-lists.ts";
import * as connectedApps from "./2026-11-26-l-connected-apps.ts";
import * as invitedBy from "./2026-11-26-m-1-invited-by.ts";
import * as passkeys from "./2026-11-26-m-2-passkeys.ts";
import * as identities from "./2026-11-26-m-3-identities.ts";
import * as push from "./2026-11-26-n-push.ts";
import * as pushToken from "./2026-11-26-n-push-token.ts";
import * as imports from "./2026-11-26-o-imports.ts";
import * as calendarKeys from "./2026-11-26-o-keys.ts";
import * as webhooks from "./2026-11-26-p-webhooks.ts";
import * as accountNames from "./2026-11-27-a-account-names.ts";

/** Applied in the order of their names. Never edit a released migration: write another one. */
export const migrations: Record<string, Migration> = {
  "2026-11-21-1-tasks": tasks,
  "2026-11-21-2-events": events,
  "2026-11-21-3-audit-log": audit,
  "2026-11-21-4-notifications": notifications,
  "2026-11-21-5-series": series,
  "2026-11-21-6-delivery": delivery,
  "2026-11-21-7-live": live,
  "2026-11-21-8-chat": chat,
  "2026-11-21-9-tracestate": tracestate,
  "2026-11-22-4-retention": retention,
  "2026-11-22-7-skipped": skipped,
  "2026-11-26-a-outbox": outbox,
  "2026-11-26-d-audit-heads": auditHeads,
  "2026-11-26-e-lists": lists,
  "2026-11-26-f-nfc": nfc,
  "2026-11-26-g-reminder-trace": reminderTrace,
  "2026-11-26-h-1-actor": actor,
  "2026-11-26-i-search": search,
  "2026-11-26-i-tags": tags,
  "2026-11-26-j-accounts": accounts,
  "2026-11-26-k-answers-as-sent": answersAsSent,
  "2026-11-26-k-lists": userLists,
  "2026-11-26-l-connected-apps": connectedApps,
  "2026-11-26-m-1-invited-by": invitedBy,
  "2026-11-26-m-2-passkeys": passkeys,
  "2026-11-26-m-3-identities": identities,
  "2026-11-26-n-push": push,
  "2026-11-26-n-push-token": pushToken,
  "2026-11-26-o-imports": imports,
  "2026-11-26-o-keys": calendarKeys,
  "2026-11-26-p-webhooks": webhooks,
  "2026-11-27-a-account-names": accountNames,
};
