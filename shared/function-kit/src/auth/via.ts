import { type Via, via } from "@todo/contracts/actor";
import { isFromDapr } from "@todo/dapr/require-app-token";
import type { Context } from "hono";
import * as v from "valibot";
import type { Dependencies } from "../dependencies.ts";
import { viaHeader } from "./actor.ts";

/**
 * What the user came through, as the function says that calls for them. Anybody can send a header: it counts only in what Dapr
 * brings, which comes from one of our functions.
 *
 * @param otherwise what it is for whoever calls by themselves
 */
export function viaCaller({ config }: Pick<Dependencies, "config">, otherwise: Via): (c: Context) => Via {
  return (c) => {
    const said = c.req.header(viaHeader);
    return v.is(via, said) && isFromDapr(c, config.appToken) ? said : otherwise;
  };
}
