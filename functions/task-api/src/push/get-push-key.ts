import type { Dependencies } from "@todo/function-kit/dependencies";
import type { Handler } from "../handler.ts";
import { pushKeys } from "./push-keys.ts";

/** `GET /api/push/key` */
export function getPushKey(deps: Dependencies): Handler<"getPushKey"> {
  return async () => ({ public_key: (await pushKeys(deps)).publicKey });
}
