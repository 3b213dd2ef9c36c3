/**
 * Whether a client's id is the address of its metadata document (draft-ietf-oauth-client-id-metadata-document, section
 * 2): https, with a path, in normalized form, so that two different ids never mean the same document.
 *
 * @param clientsAllow anything there: plain http is possible, too, to the hosts that it names
 */
export function isDocumentId(id: string, clientsAllow: string): boolean {
  const url = URL.parse(id);
  if (!url || id.length > 500) return false;
  const scheme = url.protocol === "https:" || (url.protocol === "http:" && clientsAllow !== "");
  const bare = url.username === "" && url.password === "" && !id.includes("#");
  return scheme && bare && url.pathname !== "/" && url.href === id;
}
