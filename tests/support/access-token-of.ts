/** The access token that `auth` issues to a browser with this session's cookie. */
export async function accessTokenOf(
  { url }: { readonly url: string },
  secret: string,
): Promise<{ access_token: string; account: { id: string } }> {
  const headers = { cookie: `todo_session=${secret}`, "sec-fetch-site": "same-origin" };
  const answer = await fetch(`${url}/auth/token`, { method: "POST", headers });
  if (!answer.ok) throw new Error(`/auth/token answered ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as { access_token: string; account: { id: string } };
}
