import { createSocket } from "node:dgram";
import { once } from "node:events";
import { AUTHORITATIVE_ANSWER, type DecodedPacket, decode, encode } from "dns-packet";

export interface NameServer {
  /** UDP port on 127.0.0.1. */
  readonly port: number;
  close(): Promise<void>;
}

/** Seconds for which an answer may be cached. */
const ttl = 5;
const noSuchName = 3;

/** The cluster's DNS on one machine: known names resolve to 127.0.0.1, and there are no others. */
export async function startNameServer(knows: (name: string) => boolean): Promise<NameServer> {
  const socket = createSocket("udp4");
  socket.on("message", (message, from) => {
    const query = decoded(message);
    if (query) socket.send(answer(query, knows), from.port, from.address);
  });
  socket.bind(0, "127.0.0.1");
  await once(socket, "listening");
  return {
    port: socket.address().port,
    async close() {
      socket.close();
      await once(socket, "close");
    },
  };
}

function answer({ id, questions = [] }: DecodedPacket, knows: (name: string) => boolean): Buffer {
  const known = questions.filter(({ name }) => knows(name));
  return encode({
    type: "response",
    id: id ?? 0,
    // A known name without an address of the requested type is not an error.
    flags: AUTHORITATIVE_ANSWER | (known.length > 0 ? 0 : noSuchName),
    questions,
    answers: known
      .filter(({ type }) => type === "A")
      .map(({ name }) => ({ type: "A", name, ttl, data: "127.0.0.1" })),
  });
}

/** Undefined for a packet that is not a DNS query. */
function decoded(message: Buffer): DecodedPacket | undefined {
  try {
    return decode(message);
  } catch {
    return undefined;
  }
}
