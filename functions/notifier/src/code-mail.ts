import type { Mail } from "./send-mail.ts";

export function codeMail(code: string): Omit<Mail, "to"> {
  return {
    subject: `${code} is your code`,
    text: `Somebody wants reminders mailed to this address. If it was you, enter this code within 15 minutes:

    ${code}

If it was not, do nothing: nothing more will come.`,
  };
}
