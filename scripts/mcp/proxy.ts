import type { Transport } from "@modelcontextprotocol/sdk/shared/transport.js";
import { isJSONRPCRequest, type JSONRPCMessage } from "@modelcontextprotocol/sdk/types.js";

/**
 * Passes messages between two transports until one of them closes, or `ended`; requests sent before that are still
 * answered. A request that cannot be passed on is answered with the reason, so that nobody waits in vain.
 */
export async function joinTransports(
  client: Transport,
  server: Transport,
  ended: Promise<void>,
): Promise<void> {
  const closed = Promise.withResolvers<void>();
  const passing = new Set<Promise<void>>();
  const ask = async (message: JSONRPCMessage) => {
    try {
      await server.send(message);
    } catch (error) {
      if (!isJSONRPCRequest(message)) return;
      const reason = { code: -32000, message: error instanceof Error ? error.message : String(error) };
      await client.send({ jsonrpc: "2.0", id: message.id, error: reason });
    }
  };
  client.onmessage = (message) => {
    const asked = ask(message)
      .catch(closed.resolve)
      .finally(() => passing.delete(asked));
    passing.add(asked);
  };
  server.onmessage = (message) => void client.send(message).catch(closed.resolve);
  client.onclose = closed.resolve;
  server.onclose = closed.resolve;
  await server.start();
  await client.start();
  await Promise.race([closed.promise, ended]);
  await Promise.all(passing);
  await Promise.all([client.close(), server.close()]);
}
