import { more } from "../words/more-words.ts";

export interface Shortcut {
  readonly keys: readonly string[];
  readonly does: string;
}

const { keys: does } = more.help;

/** As the sheet lists them; what they do is in `use-keys.ts`. */
export const anywhere: readonly Shortcut[] = [
  { keys: ["q"], does: does.add },
  { keys: ["/"], does: does.search },
  { keys: ["Ctrl K"], does: does.palette },
  { keys: ["a"], does: does.chat },
  { keys: ["g", "t"], does: does.today },
  { keys: ["g", "u"], does: does.upcoming },
  { keys: ["g", "a"], does: does.all },
  { keys: ["g", "d"], does: does.done },
  { keys: ["j"], does: does.next },
  { keys: ["k"], does: does.previous },
  { keys: ["z"], does: does.undo },
  { keys: ["?"], does: does.help },
];

export const onTask: readonly Shortcut[] = [
  { keys: ["Enter"], does: does.open },
  { keys: ["c"], does: does.complete },
  { keys: ["x"], does: does.select },
  { keys: ["e"], does: does.edit },
  { keys: ["t"], does: does.date },
  { keys: ["m"], does: does.move },
  { keys: ["1", "2", "3"], does: does.priority },
  { keys: ["Alt ↑"], does: does.up },
  { keys: ["Alt ↓"], does: does.down },
  { keys: ["Delete"], does: does.delete },
];
