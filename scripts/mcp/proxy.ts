import type { Transport } from "@modelcontextprotocol/sdk/shared/transport.js";
import { isJSONRPCRequest, type JSONRPCMessage } from "@modelcontextprotocol/sdk/types.js";

/**
 * Passes messages between two ends until one of them closes. A request that cannot be passed on is answered with the reason,
 * so that nobody waits for an answer.
 */
export async function joinTransports(client: Transport, server: Transport): Promise<void> {
  const closed = Promise.withResolvers<void>();
  const pass = (to: Transport, refuse?: (message: JSONRPCMessage, error: Error) => void) => {
    return (message: JSONRPCMessage) => {
      to.send(message).catch((error: Error) => refuse?.(message, error));
    };
  };
  client.onmessage = pass(server, (message, error) => {
    if (!isJSONRPCRequest(message)) return;
    const reason = { code: -32000, message: error.message };
    client.send({ jsonrpc: "2.0", id: message.id, error: reason }).catch(() => undefined);
  });
  server.onmessage = pass(client);
  client.onclose = closed.resolve;
  server.onclose = closed.resolve;
  await server.start();
  await client.start();
  await closed.promise;
  await Promise.all([client.close(), server.close()]);
}
