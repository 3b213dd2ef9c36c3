import { findClient, type KnownClient } from "@todo/database/oauth/clients";
import type { Database } from "@todo/database/tables/database";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { unknownClient } from "../oauth-error.ts";
import { commandLine } from "./built-in.ts";
import type { Client } from "./client.ts";
import { isDocumentId } from "./document-id.ts";
import { readDocument } from "./read-document.ts";

/**
 * The client that presents a code or a token. Its stored metadata are used without checking: they were fetched when a
 * user connected it.
 *
 * @throws OauthError 401 `invalid_client`
 */
export async function findKnownClient(db: Database, id: string): Promise<Client> {
  if (id === commandLine.id) return commandLine;
  const known = await findClient(db, id);
  if (!known) throw unknownClient();
  return asClient(known);
}

/**
 * The client of an authorization request. Its document is fetched, unless that was done recently.
 *
 * @param mayFetch is called before anything is fetched
 * @returns undefined for an unknown id; throws DocumentRefusedError when its document is invalid
 */
export async function findAskingClient(
  deps: Dependencies,
  id: string,
  mayFetch: () => Promise<void>,
): Promise<Client | undefined> {
  if (id === commandLine.id) return commandLine;
  const known = await findClient(deps.db, id);
  const isDocument = isDocumentId(id, deps.config.oauth.clientsAllow);
  if (known && (!isDocument || known.expires_at > new Date(deps.now()))) return asClient(known);
  if (!isDocument) return undefined;
  await mayFetch();
  return readDocument(deps, id);
}

const asClient = ({ id, name, redirect_uris, source }: KnownClient): Client => ({
  id,
  name,
  redirectUris: redirect_uris,
  source,
});
