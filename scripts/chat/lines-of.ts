import { createInterface } from "node:readline";

type Terminal = { readonly isTTY?: boolean };

/** The user's lines: at a terminal each is prompted for, from a pipe they are read as they come. */
export async function* linesOf(
  input: NodeJS.ReadableStream & Terminal,
  output: NodeJS.WritableStream & Terminal,
): AsyncGenerator<string> {
  if (!input.isTTY || !output.isTTY) return yield* createInterface({ input });
  output.write("Say what to do, then press Enter. Ctrl-D ends.\n");
  const lines = createInterface({ input, output, prompt: "> " });
  let ended = false;
  lines.once("close", () => {
    ended = true;
  });
  lines.prompt();
  for await (const line of lines) {
    yield line;
    // The input may have ended while this line was being answered.
    if (!ended) lines.prompt();
  }
  output.write("\n");
}
