import { type Via, via } from "@todo/contracts/actor";
import { isFromDapr } from "@todo/dapr/require-app-token";
import type { Context } from "hono";
import * as v from "valibot";
import type { Dependencies } from "../dependencies.ts";
import { viaHeader } from "./via-header.ts";

/**
 * Returns the channel that the user came through, as reported by the calling function. Anybody can send a header, so
 * it counts only in requests delivered by Dapr, which come from our functions.
 *
 * @param otherwise the channel of direct callers
 */
export function viaCaller({ config }: Pick<Dependencies, "config">, otherwise: Via): (c: Context) => Via {
  return (c) => {
    const said = c.req.header(viaHeader);
    return v.is(via, said) && isFromDapr(c, config.appToken) ? said : otherwise;
  };
}
