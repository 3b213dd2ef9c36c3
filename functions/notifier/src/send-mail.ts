import { createTransport } from "nodemailer";
import { encodeWord } from "nodemailer/lib/mime-funcs";
import type { Outcome } from "./outcome.ts";

/**
 * Milliseconds for the whole mail, however slow the server is. Less than the lease of a delivery, so that it is not
 * sent twice.
 */
const patience = 45_000;

/** Characters per encoded word: RFC 2047 allows 75, and 76 for a header's line. */
const encodedWordLength = 52;

/** Timeouts of single steps in milliseconds. */
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
  /** The same at every attempt, so that mail programs show one mail. Without it the library generates one. */
  readonly id?: string;
}

/**
 * Hands a mail to the server. Once the server has accepted it, it counts as delivered. Never throws because of an
 * answer.
 */
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
      // An object is one address; text would be parsed as a list.
      to: { name: "", address: to },
      ...subjectOf(subject),
      text,
      ...(html === undefined ? {} : { html }),
      ...(id === undefined ? {} : { messageId: `<${id}@${domain}>` }),
      signal: deadline,
    });
    return { sent: true };
  } catch (error) {
    return outcomeOf(error as { code?: string; responseCode?: number });
  } finally {
    transport.close();
  }
}

/**
 * The library passes on anything that looks like an encoded word (RFC 2047), and the reader would see it decoded.
 * Encoded once more, it is shown as it was typed.
 */
function subjectOf(subject: string) {
  const headers = { "auto-submitted": "auto-generated" };
  if (!subject.includes("=?")) return { subject, headers };
  const value = encodeWord(subject, "B", encodedWordLength);
  return { headers: { ...headers, subject: { prepared: true, foldLines: true, value } } };
}

/**
 * A 5xx about the mail itself is final (RFC 5321); one about the sender, such as a wrong password, can be fixed by the
 * operator.
 */
function outcomeOf({ code, responseCode }: { code?: string; responseCode?: number }): Outcome {
  const aboutTheMail = code === "EENVELOPE" || code === "EMESSAGE";
  const permanent = aboutTheMail && responseCode !== undefined && responseCode >= 500;
  return {
    sent: false,
    error: responseCode === undefined ? "smtp_unreachable" : `smtp_${responseCode}`,
    permanent,
  };
}
