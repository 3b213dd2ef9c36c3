import type { LeasedDelivery } from "@todo/database/deliveries/lease-delivery";
import type { Mail } from "./send-mail.ts";

/** Characters of the title in the subject: mail programs do not show more. */
const subjectLength = 120;

/** The mail for a ringing reminder; times are in the user's time zone. */
export function reminderMail(leased: LeasedDelivery, timeZone: string): Omit<Mail, "to"> {
  const title = oneLine(leased.title);
  const due = leased.due_date === null ? "" : `Due ${localTime(leased.due_date, timeZone)}`;
  const short = [...title].length > subjectLength ? `${[...title].slice(0, subjectLength).join("")}…` : title;
  return {
    id: leased.id,
    subject: `Reminder: ${short}`,
    text: [title, due, "", why].filter((line, index) => line !== "" || index === 2).join("\n"),
    html: `<p><b>${escapeHtml(title)}</b>${due && `<br>${escapeHtml(due)}`}</p><p><small>${escapeHtml(why)}</small></p>`,
  };
}

const why = "You get this because you set a reminder. Turn e-mails off in your settings.";

/** A header must not contain line breaks. */
const oneLine = (text: string) => text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").trim();

function localTime(due: string, timeZone: string): string {
  if (due.length === "2026-11-21".length) return due;
  const local = Temporal.Instant.from(due).toZonedDateTimeISO(timeZone);
  const time = local.toPlainTime().toString({ smallestUnit: "minute" });
  return `${local.toPlainDate()} ${time} (${timeZone})`;
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escapeHtml = (text: string) => text.replace(/[&<>"]/g, (it) => entities[it] ?? it);
