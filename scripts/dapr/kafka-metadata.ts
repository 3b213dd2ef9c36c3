import { once } from "node:events";
import { connect } from "node:net";

const METADATA = 3;
/** The oldest that Kafka 4 speaks and that tells leaders; it creates the topics it is asked for. */
const version = 1;
/** Milliseconds. */
const timeout = 5_000;

/**
 * Asks a broker about topics, which creates those that are missing with its default number of partitions.
 *
 * @returns whether each has partitions and each of these a leader: whether one can publish and subscribe
 * @throws when there is no broker, or it does not answer
 * @see https://kafka.apache.org/protocol#The_Messages_Metadata
 */
export async function topicsReady(port: number, topics: readonly string[]): Promise<boolean> {
  const request = [int16(METADATA), int16(version), int32(1), string("todo"), int32(topics.length)];
  const answer = await roundTrip(port, Buffer.concat([...request, ...topics.map(string)]));
  const read = reader(answer);
  read.int32(); // correlation id
  times(read.int32(), () => [read.int32(), read.string(), read.int32(), read.string()]); // brokers
  read.int32(); // controller
  const healthy = times(read.int32(), () => {
    const error = read.int16();
    read.string(); // name
    read.int8(); // internal
    const partitions = times(read.int32(), () => {
      const fault = read.int16();
      read.int32(); // index
      const leader = read.int32();
      for (let list = 0; list < 2; list++) times(read.int32(), () => read.int32()); // replicas, in sync
      return fault === 0 && leader >= 0;
    });
    return error === 0 && partitions.length > 0 && partitions.every(Boolean);
  });
  return healthy.every(Boolean);
}

/** Requests and answers are preceded by their length. */
async function roundTrip(port: number, request: Buffer): Promise<Buffer> {
  const socket = connect(port, "127.0.0.1");
  socket.setTimeout(timeout, () => socket.destroy(new Error("no answer from Kafka")));
  try {
    await once(socket, "connect");
    socket.write(Buffer.concat([int32(request.length), request]));
    let got = Buffer.alloc(0);
    for await (const chunk of socket) {
      got = Buffer.concat([got, chunk]);
      if (got.length >= 4 && got.length >= 4 + got.readInt32BE(0)) return got.subarray(4);
    }
    throw new Error("Kafka closed the connection");
  } finally {
    socket.destroy();
  }
}

function int16(value: number): Buffer {
  const buffer = Buffer.alloc(2);
  buffer.writeInt16BE(value);
  return buffer;
}

function int32(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeInt32BE(value);
  return buffer;
}

function string(value: string): Buffer {
  return Buffer.concat([int16(Buffer.byteLength(value)), Buffer.from(value)]);
}

function reader(buffer: Buffer) {
  let at = 0;
  const step = (size: number) => {
    at += size;
    return at - size;
  };
  const readInt16 = () => buffer.readInt16BE(step(2));
  return {
    int8: () => buffer.readInt8(step(1)),
    int16: readInt16,
    int32: () => buffer.readInt32BE(step(4)),
    /** A length of -1 means null. */
    string: () => {
      const length = Math.max(readInt16(), 0);
      return buffer.toString("utf8", step(length), at);
    },
  };
}

function times<Value>(count: number, read: () => Value): Value[] {
  return Array.from({ length: count }, read);
}
