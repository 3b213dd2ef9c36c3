import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";

export interface TcpSink {
  readonly port: number;
  close(): void;
}

/** Accepts connections and closes each at once: for programs that wait for a server and send nothing to it. */
export async function tcpSink(): Promise<TcpSink> {
  const server = createServer((socket) => void socket.on("error", () => undefined).destroy());
  server.listen(0, "127.0.0.1").unref();
  await once(server, "listening");
  return { port: (server.address() as AddressInfo).port, close: () => void server.close() };
}
