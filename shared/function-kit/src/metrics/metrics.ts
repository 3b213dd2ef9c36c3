import { createRegistry, type Registry } from "./registry.ts";

/** Bounds in seconds, from an answer from memory to one that the client has given up waiting for. */
const quick = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
/** Bounds in seconds, from immediate, through cold starts and retries, to cases that a sweep or a person had to repair. */
const patient = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 3600];

/** Bounds in seconds, from a process on a fast machine to a pod whose image has to be fetched. */
const starting = [0.1, 0.25, 0.5, 1, 1.5, 2, 3, 5, 10, 30];

/** All metrics in one list. docs/observability.md explains each. */
export function createMetrics() {
  const registry = createRegistry();
  return {
    registry,
    /** Labels: method, route (its pattern), status (its class, `2xx`). */
    requests: registry.histogram("todo_request_duration_seconds", "Time to answer a request.", quick),
    coldStart: registry.histogram(
      "todo_cold_start_seconds",
      "Time to answer a request that arrived before its function had started.",
      starting,
    ),
    /** Labels: type, outcome (`handled`, `failed`: will be retried, `dropped`: sent to the dead-letter topic). */
    events: registry.counter("todo_events_total", "Deliveries of events."),
    /** Labels: type. */
    eventAge: registry.histogram("todo_event_age_seconds", "Age of an event when it was handled.", patient),
    /** Labels: by (`job`, `sweep`). */
    reminderLateness: registry.histogram(
      "todo_reminder_lateness_seconds",
      "How long after its time a reminder rang.",
      patient,
    ),
    /** Labels: channel. */
    deliveryLateness: registry.histogram(
      "todo_delivery_lateness_seconds",
      "How long after the reminder's time its user was notified.",
      patient,
    ),
    /** Labels: channel, outcome (`delivered`, `failed`: given up, `retried`). */
    deliveries: registry.counter("todo_deliveries_total", "Attempts to notify a user of a reminder."),
    /** Labels: outcome (`published`, `failed`: left to the sweep). */
    published: registry.counter("todo_published_events_total", "Events handed to Dapr."),
    /** Labels: outcome (`ok`, `broken`). */
    auditVerifications: registry.counter("todo_audit_verifications_total", "Audit logs read and verified."),
    outboxEvents: registry.gauge("todo_outbox_events", "Events that wait to be published."),
    outboxAge: registry.gauge("todo_outbox_oldest_age_seconds", "Age of the oldest event not yet published."),
    overdueReminders: registry.gauge("todo_overdue_reminders", "Reminders that are due but have not rung."),
    overdueAge: registry.gauge(
      "todo_overdue_reminders_oldest_age_seconds",
      "How long the oldest overdue reminder has been due.",
    ),
    unplannedReminders: registry.gauge("todo_unplanned_reminders", "Reminders that are not planned yet."),
    missedRecurrences: registry.gauge("todo_missed_recurrences", "Tasks due without their next occurrence."),
    sweepTime: registry.gauge("todo_sweep_timestamp_seconds", "When a sweep last ended, in Unix time."),
  } satisfies { registry: Registry; [metric: string]: unknown };
}

export type Metrics = ReturnType<typeof createMetrics>;
