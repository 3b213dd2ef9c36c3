/**
 * The `data` of each Server-Sent Event, as it arrives; undefined for a comment, which shows that the connection is
 * alive.
 */
export async function* readSse(body: ReadableStream<Uint8Array>): AsyncGenerator<string | undefined, void> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      text += decoder.decode(value, { stream: true });
      const blocks = text.split("\n\n");
      text = blocks.pop() ?? "";
      yield* blocks.map(dataOf);
    }
  } finally {
    reader.cancel().catch(() => undefined);
  }
}

function dataOf(block: string): string | undefined {
  const line = block.split("\n").find((it) => it.startsWith("data:"));
  return line?.slice("data:".length).trimStart();
}
