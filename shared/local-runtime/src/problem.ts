/** A problem document (RFC 9457) of the gateway itself, in the same form as the functions' own. */
export function problem(status: number, code: string, title: string, detail: string): Response {
  return Response.json(
    { type: `/problems/${code}`, title, status, code, detail },
    { status, headers: { "content-type": "application/problem+json" } },
  );
}
