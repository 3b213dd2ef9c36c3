import type { Intent } from "@todo/language/reader/intent";

/** A task the conversation has spoken of. */
export interface Known {
  readonly id: string;
  readonly title: string;
}

export interface Call {
  readonly name: string;
  readonly input: unknown;
}

/** Asked, and not answered yet. */
export type Pending =
  /** Runs only if the user's next message says so. */
  | {
      readonly kind: "confirm";
      readonly calls: readonly Call[];
      readonly done: string;
      /** What takes it back. */
      readonly undo?: Undo;
      /** It takes back the last change. */
      readonly isUndo?: boolean;
    }
  /** The intent speaks of one of these: `task` stands for it until then. */
  | { readonly kind: "choose"; readonly options: readonly Known[]; readonly intent: Intent };

/** How to take back one change. */
export interface Undo {
  readonly says: string;
  readonly calls: readonly Call[];
  /** It deletes: so it is asked first, with these titles. */
  readonly asks?: string;
}

/** What a message may refer to. Kept with the conversation. */
export interface State {
  readonly shown: readonly Known[];
  readonly it: Known | null;
  readonly pending: Pending | null;
  /** The last one is undone first. */
  readonly undo: readonly Undo[];
}

export const freshState: State = { shown: [], it: null, pending: null, undo: [] };

/** Changes that are remembered at most. */
const maxUndo = 20;

export function withUndo(state: State, undo: Undo): State {
  return { ...state, undo: [...state.undo, undo].slice(-maxUndo) };
}
