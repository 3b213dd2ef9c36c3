import type { Mail } from "./send-mail.ts";

export function codeMail(code: string): Omit<Mail, "to"> {
  return {
    subject: `${code} is your code`,
    text: `Somebody wants reminders of a todo list mailed to this address. If it was you, enter this code within 15 minutes:

    ${code}

Enter it where you gave this address: in the settings of your todo list, or with your token by

    POST /api/settings/email/confirm
    {"code": "${code}"}

If it was not you, do nothing: nothing more will come.`,
  };
}
