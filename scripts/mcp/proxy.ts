import {
  isJSONRPCErrorResponse,
  isJSONRPCRequest,
  type JSONRPCMessage,
  type JSONRPCRequest,
  SdkHttpError,
  type Transport,
} from "@modelcontextprotocol/client";

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
      if (isJSONRPCRequest(message)) await client.send(answerOf(error) ?? reasonFor(message, error));
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

/** Some refusals of the server are answers of the protocol with a status that the transport takes for a failure. */
function answerOf(error: unknown): JSONRPCMessage | undefined {
  if (!(error instanceof SdkHttpError)) return undefined;
  try {
    const answer: unknown = JSON.parse(String(error.data.text));
    return isJSONRPCErrorResponse(answer) && answer.id !== undefined ? answer : undefined;
  } catch {
    return undefined;
  }
}

function reasonFor({ id }: JSONRPCRequest, error: unknown): JSONRPCMessage {
  const message = error instanceof Error ? error.message : String(error);
  return { jsonrpc: "2.0", id, error: { code: -32000, message } };
}
