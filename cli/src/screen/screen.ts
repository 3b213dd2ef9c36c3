import { createPaint, type Paint } from "./paint.ts";

/** Where text is shown. */
export interface Screen {
  /** Columns; undefined for a file or a pipe, in which nothing is cut off. */
  readonly width: number | undefined;
  readonly paint: Paint;
}

export function screenOf(stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv): Screen {
  // A terminal that does not know its size says 0.
  const width = stream.isTTY ? stream.columns || 80 : undefined;
  return { width, paint: createPaint(stream.isTTY === true, env) };
}
