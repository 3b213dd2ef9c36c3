import { createTransport } from "nodemailer";
import type { Outcome } from "./outcome.ts";

/** Milliseconds for all of it, however slowly a server goes on: less than the lease of a delivery, which nobody sends twice. */
const patience = 45_000;

/** Times of single steps in milliseconds. */
const fixed = {
  disableFileAccess: true,
  disableUrlAccess: true,
  dnsTimeout: 10_000,
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  socketTimeout: 20_000,
};

export interface MailServer {
  /** `smtps://user:password@mail.example.org` */
  readonly smtpUrl: string;
  readonly from: string;
}

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  /** The same at every attempt, so that mail programs show one. Without it the server's library makes one. */
  readonly id?: string;
}

/** Hands a mail to the server. Accepted there is delivered, as far as anybody can tell. Never throws for what it answers. */
export async function sendMail(
  { smtpUrl, from }: MailServer,
  mail: Mail,
  deadline = AbortSignal.timeout(patience),
): Promise<Outcome> {
  const { to, id, subject, text, html } = mail;
  const domain = from.split("@").at(-1);
  const transport = createTransport({ url: smtpUrl, ...fixed });
  try {
    await transport.sendMail({
      from,
      // An object is one address; text would be read as a list.
      to: { name: "", address: to },
      subject,
      text,
      ...(html === undefined ? {} : { html }),
      ...(id === undefined ? {} : { messageId: `<${id}@${domain}>` }),
      headers: { "auto-submitted": "auto-generated" },
      signal: deadline,
    });
    return { sent: true };
  } catch (error) {
    return outcomeOf(error as { code?: string; responseCode?: number });
  } finally {
    transport.close();
  }
}

/** A 5xx about the mail itself is final (RFC 5321); one about us, such as a wrong password, the operator can mend. */
function outcomeOf({ code, responseCode }: { code?: string; responseCode?: number }): Outcome {
  const aboutTheMail = code === "EENVELOPE" || code === "EMESSAGE";
  const permanent = aboutTheMail && responseCode !== undefined && responseCode >= 500;
  return {
    sent: false,
    error: responseCode === undefined ? "smtp_unreachable" : `smtp_${responseCode}`,
    permanent,
  };
}
