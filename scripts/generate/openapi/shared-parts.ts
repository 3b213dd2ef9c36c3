/** Parameters and headers that several operations share. */
export const parameters = {
  IfMatch: {
    name: "If-Match",
    in: "header",
    description:
      "The `ETag` of the version that is to be changed: any other version is left alone, and answered 412.",
    schema: { type: "string" },
    example: '"1"',
  },
  IfNoneMatch: {
    name: "If-None-Match",
    in: "header",
    description:
      "The `ETag` of what the client has already: if it is still that, the answer is 304, without a body.",
    schema: { type: "string" },
  },
  IdempotencyKey: {
    name: "Idempotency-Key",
    in: "header",
    description:
      "1 to 255 printable ASCII characters without spaces, new for each thing to be done. A request that is repeated with its key within 30 days takes effect once, and is answered as the first time.",
    schema: { type: "string", pattern: "^[\\x21-\\x7e]{1,255}$" },
  },
  LastEventId: {
    name: "Last-Event-ID",
    in: "header",
    description: "The cursor of the last message: what came after it follows.",
    schema: { type: "string", pattern: "^[0-9a-f]{16}\\.\\d{1,15}(\\.[0-9a-f]{12})?$" },
  },
};

export const headers = {
  ETag: { description: "The version of what is answered.", schema: { type: "string" } },
  Location: { description: "Where it is.", schema: { type: "string", format: "uri-reference" } },
  RetryAfter: { description: "Seconds to wait before the next attempt.", schema: { type: "string" } },
};
