/** How `todo` ends. Scripts may rely on these; `todo --help` and docs/cli.md list them. */
export const exitCodes = {
  ok: { code: 0, means: "done" },
  refused: { code: 1, means: "the server refused it; the message says why" },
  usage: { code: 2, means: "the command was not understood: wrong option, or words without a meaning" },
  signedOut: { code: 3, means: "not signed in, or the key was refused or lacks the right" },
  notFound: { code: 4, means: "no such task or list, or several match" },
  unavailable: { code: 5, means: "the server cannot be reached, or failed" },
  rateLimited: { code: 6, means: "too many requests: try again after the time that the message names" },
  interrupted: { code: 130, means: "interrupted by Ctrl-C" },
} as const;

export type Exit = keyof typeof exitCodes;
