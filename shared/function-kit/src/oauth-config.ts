import * as v from "valibot";
import { allowList } from "./allow-list.ts";

const registrationExpected = "expected open or closed";

/** Which OAuth clients are accepted, in addition to those with a metadata document on the web. */
export const oauthEnvironment = {
  /** `open`: any program may register itself (RFC 7591), under any name. */
  OAUTH_REGISTRATION: v.optional(v.picklist(["open", "closed"], registrationExpected), "closed"),
  /**
   * Private hosts and ranges, or plain http ones, from which a client's metadata document may be fetched. None by
   * default: see docs/accounts.md.
   */
  OAUTH_CLIENTS_ALLOW: allowList,
};

export interface OauthConfig {
  readonly registration: "open" | "closed";
  readonly clientsAllow: string;
}
