import { createInterface } from "node:readline";

type Terminal = { readonly isTTY?: boolean };

/** What is said, line by line: at a terminal each line is asked for, from a pipe it is taken as it comes. */
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
    // Input may have ended while this line was answered.
    if (!ended) lines.prompt();
  }
  output.write("\n");
}
