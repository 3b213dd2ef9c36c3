/** Of JSON-RPC 2.0, and the protocol's own. `resourceNotFound` is of the versions before 2026-07-28 alone. */
export const rpcCodes = {
  parseError: -32700,
  invalidRequest: -32600,
  methodNotFound: -32601,
  invalidParams: -32602,
  internalError: -32603,
  resourceNotFound: -32002,
  headerMismatch: -32020,
  unsupportedVersion: -32022,
} as const;

interface Details {
  /** Of HTTP. 200 unless the request itself is refused: what a method answers is an answer. */
  readonly status?: 200 | 400 | 404;
  readonly data?: object;
}

/** An error in place of a result, as the caller is told it. */
export class RpcError extends Error {
  readonly code: number;
  readonly status: 200 | 400 | 404;
  readonly data: object | undefined;

  constructor(code: (typeof rpcCodes)[keyof typeof rpcCodes], message: string, details: Details = {}) {
    super(message);
    this.code = code;
    this.status = details.status ?? 200;
    this.data = details.data;
  }

  /** @param id undefined if the error is about something that is no request */
  toJson(id: RequestId | null | undefined) {
    const { code, message, data } = this;
    return {
      jsonrpc: "2.0",
      ...(id !== undefined && { id }),
      error: { code, message, ...(data && { data }) },
    } as const;
  }
}

export type RequestId = string | number;
