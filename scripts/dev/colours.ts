import { styleText } from "node:util";

export type Style = Parameters<typeof styleText>[0];
export type Paint = (style: Style, text: string) => string;

/** Colours for a terminal; none for a file or a pipe, or with NO_COLOR set (no-color.org). */
export function paintFor(stream: { isTTY?: boolean }, env: NodeJS.ProcessEnv): Paint {
  if (!stream.isTTY || env.NO_COLOR || env.TERM === "dumb") return plain;
  return (style, text) => styleText(style, text, { validateStream: false });
}

export const plain: Paint = (_style, text) => text;
