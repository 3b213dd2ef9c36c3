/** One event of a stream: its name, and its data read as JSON. */
export interface ServerSentEvent {
  readonly name: string;
  // biome-ignore lint/suspicious/noExplicitAny: each name has data of its own
  readonly data: any;
}

/** The events of a stream as they arrive. Comments are heartbeats, and left out. */
export async function* serverSentEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<ServerSentEvent> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of body) {
    const blocks = (rest + decoder.decode(chunk, { stream: true })).split("\n\n");
    rest = blocks.pop() ?? "";
    for (const block of blocks) {
      const [, name, data] = /^event: (\w+)\ndata: (.*)$/.exec(block) ?? [];
      if (name !== undefined && data !== undefined) yield { name, data: JSON.parse(data) };
    }
  }
}
