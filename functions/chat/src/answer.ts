/** A tool that was called for an answer, and what came of it. */
export interface ToolCall {
  readonly id: string;
  readonly name: string;
  readonly arguments: unknown;
  readonly ok: boolean;
  readonly result: unknown;
}

/** What the user must say before anything more is done. */
export interface Question {
  readonly kind: "confirm" | "choose";
  readonly text: string;
  readonly options?: readonly { readonly number: number; readonly id: string; readonly title: string }[];
}

/** All there is of an answer beside its text. */
export interface Answer {
  readonly answered_by: "reader" | "model";
  readonly tool_calls: readonly ToolCall[];
  readonly question: Question | null;
}

/** What is sent while an answer is being made: the name of a server-sent event, and its data. */
export type Tell = (event: string, data: object) => void;
