import type { Dependencies } from "@todo/function-kit/dependencies";
import { invalidField, ProblemError } from "@todo/function-kit/problem-error";
import { replacePassword } from "../account/replace-password.ts";
import { passwordFault } from "../links/credentials.ts";
import { english } from "../pages/english.ts";
import { type Handler, ownAccount } from "./handler.ts";
import { toAccount } from "./views.ts";

/** `GET /auth/api/account` */
export function getAccount(deps: Dependencies): Handler<"getAccount"> {
  return async (c) => toAccount(await ownAccount(deps, c));
}

/** `POST /auth/api/account/password` */
export function changePassword(deps: Dependencies): Handler<"changePassword"> {
  return async (c, { body }) => {
    const { id: accountId, name } = await ownAccount(deps, c);
    const fault = passwordFault(body.new_password, name, english);
    if (fault !== undefined) throw invalidField("new_password", fault);
    const whose = { accountId, sessionId: c.var.user.tokenId, name };
    const done = await replacePassword(deps, c, whose, {
      current: body.current_password,
      password: body.new_password,
    });
    if (done === "gone") throw new ProblemError(401, "unauthorized", "this browser is no longer signed in");
    if (done === "wrong") {
      const errors = [{ field: "current_password", message: "expected the current password" }];
      throw new ProblemError(422, "wrong_password", "the current password is wrong", errors);
    }
    if (done === "changed") return undefined;
    c.header("retry-after", String(done.wait));
    throw new ProblemError(429, "too_many_attempts", `try again in ${done.wait} seconds`);
  };
}
