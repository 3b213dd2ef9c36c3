import type { Language } from "@todo/language/here";
import type { Intent } from "@todo/language/reader/intent";
import type { Saying } from "./words/words.ts";

/** A task that the conversation has mentioned. */
export interface Known {
  readonly id: string;
  readonly title: string;
}

export interface Call {
  readonly name: string;
  readonly input: unknown;
}

/** A question that is not answered yet. */
export type Pending =
  /** Runs only if the user's next message confirms it. */
  | {
      readonly kind: "confirm";
      readonly calls: readonly Call[];
      readonly done: Saying | string;
      /** How to undo it. */
      readonly undo?: Undo;
      /** It undoes the last change. */
      readonly isUndo?: boolean;
    }
  /** The intent refers to one of these; `task` is its placeholder. */
  | { readonly kind: "choose"; readonly options: readonly Known[]; readonly intent: Intent }
  /** What a message means if the command it may be too has found nothing; done if the user says yes. */
  | { readonly kind: "offer"; readonly intent: Intent };

/** How to undo one change. */
export interface Undo {
  readonly says: Saying | string;
  readonly calls: readonly Call[];
  /** It deletes tasks of these titles, so it needs confirmation. A text: stored by a version that spoke English only. */
  readonly asks?: readonly string[] | string;
}

/** What a message may refer to. Stored with the conversation. */
export interface State {
  readonly shown: readonly Known[];
  readonly it: Known | null;
  readonly pending: Pending | null;
  /** The last one is undone first. */
  readonly undo: readonly Undo[];
  /** In which the last answer was given. */
  readonly language?: Language | undefined;
}

export const freshState: State = { shown: [], it: null, pending: null, undo: [] };

/** Titles of the tasks that an undo deletes. */
export function titlesToDelete({ asks }: Undo): readonly string[] | undefined {
  return typeof asks === "string" ? asks.replace(/^“|”$/g, "").split("”, “") : asks;
}

/** Maximum number of changes that can be undone. */
const maxUndo = 20;

export function withUndo(state: State, undo: Undo): State {
  return { ...state, undo: [...state.undo, undo].slice(-maxUndo) };
}
