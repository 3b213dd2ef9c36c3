import { confirmationMail } from "@todo/contracts/delivery";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { FunctionEnv } from "@todo/function-kit/function-env";
import { optionalSecret } from "@todo/function-kit/optional-secret";
import { ProblemError } from "@todo/function-kit/problem-error";
import { validateBody } from "@todo/function-kit/validate";
import type { Handler } from "hono";

/** `POST /confirmation-mails`: mails a code in the background. A user who receives none can request another. */
export function mailCode(deps: Dependencies): Handler<FunctionEnv> {
  return async (c) => {
    const { to, code } = await validateBody(c, confirmationMail);
    const smtpUrl = await optionalSecret(deps.dapr, "smtp-url");
    if (!smtpUrl) throw new ProblemError(409, "email_unavailable", "there is no secret smtp-url");
    deps.background.run(async () => {
      const { sendMail } = await import("./send-mail.ts");
      const { codeMail } = await import("./code-mail.ts");
      const server = { smtpUrl, from: deps.config.delivery.mailFrom };
      const outcome = await sendMail(server, { to, ...codeMail(code) });
      if (!outcome.sent) deps.log.warn("confirmation code not mailed", { error: outcome.error });
    });
    return c.body(null, 202);
  };
}
