/** Codes of JSON-RPC 2.0 and of the protocol. `resourceNotFound` exists only in versions before 2026-07-28. */
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
  /** HTTP status. 200 unless the request itself is refused: an error of a method is an answer. */
  readonly status?: 200 | 400 | 404;
  readonly data?: object;
}

/** An error response, as sent to the caller. */
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

  /** @param id undefined if the error is not about a request */
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
