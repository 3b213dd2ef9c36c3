import type { TaskRef } from "../reader/intent.ts";
import { rule } from "../reader/rules.ts";

/** What is reported as done by its own verb: "I bought the bread", "the rent is paid". */
const reported =
  "bought|brought|paid|payed|called|phoned|rang|emailed|texted|sent|posted|booked|ordered|washed|cleaned|watered|fed|fixed|returned|collected|picked_up|dropped_off|cooked|packed|printed|signed|submitted|renewed|walked|wrote|written";

/** "Get the form signed" is still to be done. */
const isWanted = (it: TaskRef) => "words" in it && /^(?:get|have|make|keep|want|need|see)\b/i.test(it.words);

export const ending = [
  rule(
    [
      "reopen|uncomplete|uncheck|untick|un-complete|restore <task>",
      "mark|set <task> as? not|un done|complete|completed|finished",
      "mark|set <task> as? undone|incomplete|open|pending|unfinished",
      "<task> is|was not|isn't done|complete|completed|finished yet|after_all?",
      "<task> isn't|wasn't done|complete|completed|finished yet|after_all?",
    ],
    ({ task }) => ("all" in task ? undefined : { reopen: task }),
  ),
  rule(
    [
      "mark|set|check|tick|flag <tasks> as|off? done|complete|completed|finished",
      "complete|finish|close|check_off|cross_off|tick_off|tick|accomplish|finished|completed <tasks>",
      "check|tick|cross <tasks> off",
      "done with? <tasks>",
      "i i've|have|just|am? just|already? done|did|finished|completed|done_with|finished_with <tasks>",
      "i've just|already? done|finished|completed|done_with|finished_with <tasks>",
      "i did|finished|completed|have_done|have_finished|have_completed|am_done_with|just_did|just_finished <tasks>",
      "i'm done|finished with <tasks>",
      "<tasks> is|are|was|has_been now|already? done|complete|completed|finished",
      "<tasks> done",
    ],
    ({ tasks }) => ({ complete: tasks }),
  ),
  rule(["<tasks> is? done and <task> too|as_well|also"], ({ tasks, task }) => ({
    complete: [...tasks, task],
  })),
  rule(
    [
      `mark|set <tasks> as ${reported}`,
      `i|we|i've|we've? just|already? ${reported} <tasks>`,
      `i|we have just|already? ${reported} <tasks>`,
      "just finished|completed|did <tasks>",
      `<tasks> is|are|was|were|has_been|have_been? now|already|just? ${reported} already|now?`,
    ],
    ({ tasks }) => (tasks.some(isWanted) ? undefined : { complete: tasks }),
  ),
  rule(["done|finished|completed|i'm_done|that's_done|all_done"], () => ({ complete: [{ it: true }] })),
  rule(["skip <occurrence>"], ({ occurrence }) => ({ skip: occurrence })),
  rule(
    [
      "delete|remove <task> and all|the|everything? following|future|after|later ones|occurrences|tasks?",
      "delete|remove all|the? following|future occurrences|ones of <task>",
    ],
    ({ task }) => ({ delete: { task, scope: "following" } }),
  ),
  rule(
    [
      "delete|remove|end all|every occurrences|occurrence of <task>",
      "delete|remove|end the? whole|entire series of? <task>",
      "delete|remove <task> and all its? occurrences",
    ],
    ({ task }) => ({ delete: { task, scope: "all" } }),
  ),
  rule(
    [
      "delete|remove|erase|trash|get_rid_of|throw_away|scrap|cancel <task> from my|the? list|todo_list|to-do_list|tasks|todos",
      "delete|remove|erase|trash|get_rid_of|throw_away|scrap|cancel <task>",
      "clear|purge|clean_up <every>",
    ],
    ({ task, every }) => ({ delete: { task: task ?? every } }),
  ),
];
