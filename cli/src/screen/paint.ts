const codes = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  cyan: [36, 39],
} as const;

export type Style = keyof typeof codes;
export type Paint = (style: Style, text: string) => string;

/**
 * Colours on a terminal; none in a file or a pipe, on a terminal without colours, or with NO_COLOR set (no-color.org).
 */
export function createPaint(isTerminal: boolean, env: NodeJS.ProcessEnv): Paint {
  if (!isTerminal || env.NO_COLOR || env.TERM === "dumb") return (_, text) => text;
  return (style, text) => {
    const [on, off] = codes[style];
    return text === "" ? "" : `\u001b[${on}m${text}\u001b[${off}m`;
  };
}
