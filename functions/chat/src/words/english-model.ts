import { quote } from "@todo/language/say-task";

/** A call of a tool that a model wants, and the user has to allow. */
export interface Wanted {
  readonly tool: string;
  /** Whether the tool takes one task, or a list of them. */
  readonly isOne: boolean;
  /** The tasks that it is about, each with what would be changed of it, as JSON. */
  readonly tasks: readonly { readonly title: string; readonly change: string }[];
  /** The arguments as JSON, where it is about none. */
  readonly input: string;
}

/** What is said about a model: its limits, and the actions that it may not take on its own. */
export const englishModel = {
  wanted: ({ tool, isOne, tasks, input }: Wanted) => {
    const verb = tool.replaceAll("_", " ");
    if (tasks.length === 0) return `${verb} ${input}`;
    const titles = tasks.map(({ title, change }) => `${quote(title)}${change && ` ${change}`}`);
    return `${verb}${isOne ? "" : ":"} ${titles.join(", ")}`;
  },
  allDone: () => "Done.",
  nothingToSay: () => "I have nothing to say to that.",
  restIsNot: () => "What the tools above did is done; the rest is not.",
  endlessCalls: (max: number) => `I stopped after ${max} tool calls without an end in sight.`,
  endlessTokens: (max: number) => `I stopped after ${max} tokens without an end in sight.`,
  endlessSteps: (max: number) => `I stopped after ${max} steps without an end in sight.`,
  stoppedAtBudget: () => "I stopped: you have used up the model for today (UTC).",
  budgetUsed: () => "(You have used up the model for today, so the built-in reader answers.)",
  tooSlow: () => "(The model does not answer in time, so the built-in reader answers.)",
  unreachable: () => "(The model cannot be reached, so the built-in reader answers.)",
  brokeOff: () => "The model broke off.",
};
