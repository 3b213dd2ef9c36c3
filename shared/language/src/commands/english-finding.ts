import { rule, update } from "../reader/rules.ts";

const show = "show|list|display|see|view|open|get|give_me|tell_me|give_us|tell_us";

export const finding = [
  rule(["search|find <status> tasks? for|about|with|containing <query>"], ({ query, status }) => ({
    search: { query, status },
  })),
  rule(
    [
      "search|find|look|look_up for? my|the|all? tasks|task|anything|everything|thing|things about|for|with|on|containing|named|called <query>",
      "search|find|look|look_up for? <query>",
      "do_i_have|is_there|are_there|have_i_got|got anything|something|tasks|a_task|any_tasks about|on|with|for|containing|called <topic>",
      `${show} me? all? the|my? <query> stuff`,
      `${show} me? tasks|anything|everything about|containing|mentioning <query>`,
    ],
    ({ query, topic }) => ({ search: { query: query ?? topic } }),
  ),
  rule(
    [
      `${show} me? my|all|the? reminders of|for|on|about <task>`,
      "what|which reminders does|has|do|are <task> have?",
    ],
    ({ task }) => ("words" in task && /^i\b/i.test(task.words) ? { reminders: {} } : { reminders: { task } }),
  ),
  rule(
    [
      `${show}? me? all? my|the? pending|upcoming? reminders`,
      "what|which reminders do_i_have|are_there|are_set|are_pending?",
      "what_are|what's my reminders",
    ],
    () => ({ reminders: {} }),
  ),
  rule(
    [
      `${show} me? the|my? history|changes|audit_log of|for|to <task>`,
      "what changed|happened|has_changed|has_happened in|with|to|on <task>",
    ],
    ({ task }) => ({ history: { task } }),
  ),
  rule(
    [
      `${show}? me? the|my? history|changes|audit_log|recent_changes`,
      "what changed|happened|has_changed|has_happened recently|lately?",
    ],
    () => ({ history: {} }),
  ),
  rule(
    [
      "what have|did i done|do|completed|complete|finished|finish so_far|already?",
      "what i've|did_i done|finish|complete",
    ],
    () => ({ list: { status: "completed" } }),
  ),
  rule([`${show} me? all|everything`, "all|everything"], () => ({ list: {} })),
  rule(["list|tasks|my_list|my_tasks"], () => ({ list: { status: "pending" } })),
  rule(["am i late|behind|overdue with|on|for? anything|something?"], () => ({
    list: { status: "pending", overdue: true },
  })),
  rule(
    [
      `${show} me? what|which|what's|what_is? <filter>`,
      "what|which|what's|whats about? <anything>",
      "how_many|how_about <anything>",
      "do_i_have|is_there|are_there|have_i|am_i <filter>",
      "<filter>",
    ],
    ({ filter, anything }) => ({ list: filter ?? anything }),
  ),
  rule(
    [
      "when|what_time is|are|was|must <task> due",
      "when|what_time is|are <task> appointment",
      "when|what_time is|are <task>",
      "when|what_time do_i_have_to|should_i|must_i|do_i_need_to <task>",
      `${show} me? the task <task>`,
      `${show} me <task>`,
      `${show} me? details|more of|about|for <task>`,
      "tell me about <task>",
      "show|list|display|view|open <task>",
      "details|more of|about|for <task>",
    ],
    ({ task }) => ("all" in task ? undefined : { show: task }),
  ),
  // Last, because the words before it may be anything.
  rule(["<undated> by? <duration> later"], ({ undated, duration }) => update(undated, { later: duration })),
  rule(["<undated> by? <duration> earlier|sooner"], ({ undated, duration }) =>
    update(undated, { later: `-${duration}` }),
  ),
];
