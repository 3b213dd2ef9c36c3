import { saveClient } from "@todo/database/oauth/clients";
import type { Dependencies } from "@todo/function-kit/dependencies";
import * as v from "valibot";
import type { Client } from "./client.ts";
import { DocumentRefusedError } from "./document-refused-error.ts";
import { fetchDocument } from "./fetch-document.ts";
import { clientMetadata, firstFault, shownName } from "./metadata.ts";

/** Seconds for which a fetched document is cached, whatever its server says. */
const age = { min: 300, max: 86_400 };

const document = v.object({
  ...clientMetadata.entries,
  client_id: v.string(),
  /**
   * We verify no signatures and store no secrets. A client with another authentication method is refused, rather than
   * trusted without it.
   */
  token_endpoint_auth_method: v.optional(v.literal("none", "expected none")),
  client_secret: v.optional(v.never("expected none: everybody can read this document")),
});

/**
 * Fetches a client's metadata from the document at its id, and stores them.
 *
 * @throws DocumentRefusedError
 */
export async function readDocument(deps: Dependencies, id: string): Promise<Client> {
  const { text, maxAge } = await fetchDocument(new URL(id), deps.config.oauth.clientsAllow);
  const result = v.safeParse(document, asJson(text));
  if (!result.success) throw new DocumentRefusedError(firstFault(result.issues));
  const { client_id, client_name, redirect_uris } = result.output;
  if (client_id !== id)
    throw new DocumentRefusedError("client_id: expected the address of the document itself");
  const client: Client = {
    id,
    name: shownName(client_name) ?? new URL(id).host,
    redirectUris: redirect_uris,
    source: "document",
  };
  const now = new Date(deps.now());
  const life = Math.min(Math.max(maxAge, age.min), age.max);
  const row = { id, name: client.name, redirect_uris, source: client.source as "document" };
  await saveClient(deps.db, { ...row, expires_at: new Date(now.getTime() + life * 1000) }, now);
  return client;
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new DocumentRefusedError("expected JSON");
  }
}
