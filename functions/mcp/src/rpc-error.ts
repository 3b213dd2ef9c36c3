/** Of JSON-RPC 2.0; `resourceNotFound` is the protocol's own, and `unsupportedVersion` is what its libraries answer. */
export const rpcCodes = {
  invalidRequest: -32600,
  methodNotFound: -32601,
  invalidParams: -32602,
  internalError: -32603,
  resourceNotFound: -32002,
  unsupportedVersion: -32000,
} as const;

/** An error in place of a result, as the caller is told it. */
export class RpcError extends Error {
  readonly code: number;
  readonly data: object | undefined;

  constructor(code: (typeof rpcCodes)[keyof typeof rpcCodes], message: string, data?: object) {
    super(message);
    this.code = code;
    this.data = data;
  }

  toJson(id: RequestId | null) {
    const { code, message, data } = this;
    return { jsonrpc: "2.0", id, error: { code, message, ...(data && { data }) } } as const;
  }
}

export type RequestId = string | number;
