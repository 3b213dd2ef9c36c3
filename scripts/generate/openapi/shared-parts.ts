/** Parameters and headers that several operations share. */
export const parameters = {
  IfMatch: {
    name: "If-Match",
    in: "header",
    description:
      "The `ETag` of the version to change. If the current version is another one, nothing is changed and the answer is 412.",
    schema: { type: "string" },
    example: '"1"',
  },
  IfNoneMatch: {
    name: "If-None-Match",
    in: "header",
    description:
      "The `ETag` of the copy that the client already has. If it is still current, the answer is 304, without a body.",
    schema: { type: "string" },
  },
  IdempotencyKey: {
    name: "Idempotency-Key",
    in: "header",
    description:
      "1 to 255 printable ASCII characters without spaces, new for each intended action. A request repeated with the same key within 30 days takes effect once, and gets the first answer again.",
    schema: { type: "string", pattern: "^[\\x21-\\x7e]{1,255}$" },
  },
  LastEventId: {
    name: "Last-Event-ID",
    in: "header",
    description: "The cursor of the last received message; the stream continues after it.",
    schema: { type: "string", pattern: "^[0-9a-f]{16}\\.\\d{1,15}(\\.[0-9a-f]{12})?$" },
  },
};

/** The stream is a sequence of these, as the HTML standard of WHATWG writes them. */
export const serverSentEvent = {
  type: "object",
  properties: {
    event: { type: "string" },
    data: { type: "string", description: "JSON." },
    id: { type: "string" },
    retry: { type: "integer" },
  },
};

export const headers = {
  ETag: { description: "The version of the returned resource.", schema: { type: "string" } },
  Location: {
    description: "The URL of the new resource.",
    schema: { type: "string", format: "uri-reference" },
  },
  RetryAfter: { description: "Seconds to wait before the next attempt.", schema: { type: "string" } },
};
