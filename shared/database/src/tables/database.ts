import type { Kysely, Transaction } from "kysely";
import type {
  AccountsTable,
  EndedSessionsTable,
  IdentitiesTable,
  LinksTable,
  PasskeyChallengesTable,
  PasskeysTable,
  PersonalKeysTable,
  ProviderFlowsTable,
  SessionsTable,
  SignInAttemptsTable,
  SigningKeysTable,
} from "./accounts.ts";
import type { AuditHeadsTable } from "./audit-heads.ts";
import type { AuditLogTable } from "./audit-log.ts";
import type { CalendarKeysTable } from "./calendar-keys.ts";
import type { ConversationsTable } from "./conversations.ts";
import type { DeliveriesTable } from "./deliveries.ts";
import type { EmailCodesTable } from "./email-codes.ts";
import type { EventLogHeadsTable, EventLogTable } from "./event-log.ts";
import type { IdempotencyKeysTable } from "./idempotency-keys.ts";
import type { ImportedItemsTable, ImportRowsTable, ImportsTable } from "./imports.ts";
import type { ListsTable } from "./lists.ts";
import type { LiveTicketsTable } from "./live-tickets.ts";
import type { MessagesTable } from "./messages.ts";
import type { ModelUsageTable } from "./model-usage.ts";
import type { NotificationsTable } from "./notifications.ts";
import type {
  AppGrantsTable,
  AuthorizationCodesTable,
  DeviceCodesTable,
  OauthClientsTable,
} from "./oauth.ts";
import type { OutboxTable } from "./outbox.ts";
import type { ProcessedEventsTable } from "./processed-events.ts";
import type { PushSubscriptionsTable } from "./push-subscriptions.ts";
import type { RemindersTable } from "./reminders.ts";
import type { SettingsTable } from "./settings.ts";
import type { TagCountsTable } from "./tag-counts.ts";
import type { TasksTable } from "./tasks.ts";
import type { WebhookDeliveriesTable, WebhooksTable } from "./webhooks.ts";

export interface Tables {
  tasks: TasksTable;
  lists: ListsTable;
  reminders: RemindersTable;
  notifications: NotificationsTable;
  deliveries: DeliveriesTable;
  settings: SettingsTable;
  push_subscriptions: PushSubscriptionsTable;
  email_codes: EmailCodesTable;
  event_log: EventLogTable;
  event_log_heads: EventLogHeadsTable;
  outbox: OutboxTable;
  processed_events: ProcessedEventsTable;
  audit_log: AuditLogTable;
  audit_heads: AuditHeadsTable;
  idempotency_keys: IdempotencyKeysTable;
  calendar_keys: CalendarKeysTable;
  imports: ImportsTable;
  import_rows: ImportRowsTable;
  imported_items: ImportedItemsTable;
  live_tickets: LiveTicketsTable;
  conversations: ConversationsTable;
  messages: MessagesTable;
  model_usage: ModelUsageTable;
  tag_counts: TagCountsTable;
  accounts: AccountsTable;
  sessions: SessionsTable;
  ended_sessions: EndedSessionsTable;
  personal_keys: PersonalKeysTable;
  links: LinksTable;
  identities: IdentitiesTable;
  provider_flows: ProviderFlowsTable;
  passkeys: PasskeysTable;
  passkey_challenges: PasskeyChallengesTable;
  signing_keys: SigningKeysTable;
  sign_in_attempts: SignInAttemptsTable;
  oauth_clients: OauthClientsTable;
  app_grants: AppGrantsTable;
  authorization_codes: AuthorizationCodesTable;
  device_codes: DeviceCodesTable;
  webhooks: WebhooksTable;
  webhook_deliveries: WebhookDeliveriesTable;
}

export type Database = Kysely<Tables>;
/** A query with this parameter type is part of a transaction that its caller ends. */
export type Tx = Transaction<Tables>;
