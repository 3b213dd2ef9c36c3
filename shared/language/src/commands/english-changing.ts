import { rule, update } from "../reader/rules.ts";

/** "No, I meant friday": about what was said before. */
const correcting = [
  "no|nope|sorry|oops|wait? sorry? i meant|mean|said",
  "no|nope|oops|sorry|actually make_it|make_that?",
];
const corrected = (slot: string) => [
  ...correcting.map((it) => `${it} to|for|on|at? ${slot}`),
  `make it|that to|for|on|at? ${slot}`,
  `wrong day|time|date? ${slot}`,
];

const move = "move|reschedule|postpone|shift|push|delay|defer|snooze|put_off";

export const changing = [
  rule(corrected("<time>"), ({ time }) => update({ it: true }, { time })),
  rule(corrected("<when>"), ({ when }) => update({ it: true }, { due: when })),
  rule(
    [
      "remove|clear|delete|drop the? due_date|date|deadline of|from|for|on <task>",
      "<task> has|needs no due_date|deadline",
    ],
    ({ task }) => update(task, { due: null }),
  ),
  rule(
    [
      "change|set|make|update|move the? time of|for <task> to|as <time>",
      `${move}|change|set <task> to <time>`,
    ],
    ({ task, time }) => update(task, { time }),
  ),
  rule([`${move} <task> by|for? <duration> later`], ({ task, duration }) =>
    update(task, { later: duration }),
  ),
  rule(
    [`${move} <task> by|for? <duration> earlier|sooner`, "bring <task> forward|forwards by? <duration>"],
    ({ task, duration }) => update(task, { later: `-${duration}` }),
  ),
  rule(
    [
      "change|set|make|update|move the? due_date|date|deadline|time|due of|for <task> to|as <when>",
      `${move}|change <task> from <earlier> to <when>`,
      `${move} <task> back|forward|forwards|out? to|until|till|on|for <when>`,
      "bring <task> forward|forwards|back to|on <when>",
      "change|set|update <task> to|for <when>",
      "make <task> due <when>",
      `${move} <task> <when>`,
      "<task> is|are now? due <when>",
    ],
    ({ task, when }) => update(task, { due: when }),
  ),
  rule([`${move} <task> back|out? by|for? <duration> later|back?`], ({ task, duration }) =>
    update(task, { later: duration }),
  ),
  rule(
    [
      "rename <task> to|as|into <title>",
      "change|set|update the? title|name of <task> to|into <title>",
      "retitle <task> to|as <title>",
    ],
    ({ task, title }) => update(task, { title }),
  ),
  rule(
    [
      "set|change|make|raise|lower the? priority of|for <task> to|as <priority>",
      "make|set|mark|flag|bump|raise|lower <task> to|as|a? <priority>",
      "make|set|mark|flag <task> <priority>",
      "<task> is|are now? <priority>",
    ],
    ({ task, priority }) => update(task, { priority }),
  ),
  rule(
    [
      "tag|label <task> with|as <tags>",
      "tag|label <task> <hashtags>",
      "tag|label it|this|that <tags>",
      "tag|label <task> <tag>",
      "add the? tag|tags|label <tags> to|on <task>",
      "add <hashtags> to <task>",
    ],
    ({ task = { it: true }, tag, tags, hashtags }) => update(task, { add_tags: tag ?? hashtags ?? tags }),
  ),
  rule(
    [
      "remove|drop|delete the? tag|tags|label <tags> from|of|on <task>",
      "untag <task> <hashtags>",
      "remove <hashtags> from <task>",
    ],
    ({ task, tags, hashtags }) => update(task, { remove_tags: tags ?? hashtags }),
  ),
  rule(
    [
      "stop|don't|do_not repeating|repeat <task>",
      "<task> should|does not|no_longer repeat",
      "make <task> not|stop repeat|repeating",
    ],
    ({ task }) => update(task, { recurrence: null }),
  ),
  rule(
    [
      "make|let|have|set <task> repeat|recur|to_repeat|to_recur|repeating|recurring <repeats>",
      "repeat <task> <repeats>",
      "change|set <task> to <repeats>",
      "make <task> <repeats>",
    ],
    // A time of day in the words changes the due date's time.
    ({ task, repeats }) =>
      update(task, {
        recurrence: repeats.recurrence,
        ...((repeats.begins || repeats.due.length > 10) && { due: repeats.due }),
      }),
  ),
  rule(
    ["add|write a|the? note|description|comment to|on|for <described>", "describe <described>"],
    ({ described }) => update(described.task, { description: described.text }),
  ),
  rule(
    [
      "don't|do_not|stop remind|reminding me about|of|for <task>",
      "remove|delete|cancel|clear|turn_off|switch_off|disable the|all|my? reminder|reminders of|from|for|on|about <task>",
    ],
    ({ task }) => ({ unremind: { task } }),
  ),
  rule(["remind me about|of <task> <leads>", "remind me <leads> about|of? <named>"], () => ({
    unclear: { why: ["oneReminderAtATime"] },
  })),
  rule(
    [
      "remind me about|of <task> <lead>",
      "remind me <lead> about|of? <named>",
      "remind me <lead>|of|about before the|my? <named>",
      "set|add|create a|another? reminder for|on|to|about <task> <lead>",
    ],
    ({ task, named, lead }) => ({ remind: { task: task ?? named, lead_time: lead } }),
  ),
  rule(["remind me <duration> before <named>"], ({ named, duration }) => ({
    remind: { task: named, lead_time: duration },
  })),
  rule(
    [
      "remind me about|of <task> <instant>",
      "remind me <instant> about|of <task>",
      "set|add|create a|another? reminder for|on|about <task> for|at|on? <instant>",
    ],
    ({ task, instant }) => ({ remind: { task, remind_at: instant } }),
  ),
];
