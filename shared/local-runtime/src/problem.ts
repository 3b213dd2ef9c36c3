/** What the gateway says by itself, in the words functions use (RFC 9457). */
export function problem(status: number, code: string, title: string, detail: string): Response {
  return Response.json(
    { type: `/problems/${code}`, title, status, code, detail },
    { status, headers: { "content-type": "application/problem+json" } },
  );
}
