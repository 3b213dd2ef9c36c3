import type { listOperations } from "../lists.ts";
import type { Descriptions } from "./description.ts";
import { listExample, pageOf } from "./examples.ts";

export const listDescriptions: Descriptions<typeof listOperations> = {
  listLists: {
    summary: "List lists",
    description:
      "All at once: the Inbox first, then the others in the user's order, including archived ones; those in the trash are listed only with `status=deleted`.",
    example: { answer: pageOf(listExample) },
  },
  createList: {
    summary: "Create a list",
    description: "Without `position`, `before` or `after` it comes after all others.",
    problems: ["too_many_lists", "concurrent_changes"],
    example: { body: { name: "Family", color: "teal" }, answer: listExample },
  },
  getList: { summary: "Get a list", example: { answer: listExample } },
  updateList: {
    summary: "Change a list",
    description:
      "Omitted fields stay unchanged. Tasks of an archived list stay and ring, but none can be added. The Inbox cannot be archived.",
    example: { body: { name: "Family and friends" }, answer: { ...listExample, name: "Family and friends" } },
  },
  deleteList: {
    summary: "Delete a list",
    description:
      "It goes into the trash, from which it can be restored for 30 days; with `permanently=true` it is erased. If it has open tasks, `tasks` is required: `delete` moves all of its tasks into the trash, too; `inbox` moves them to the Inbox.",
    problems: ["inbox_stays", "list_not_empty", "concurrent_changes"],
  },
  restoreList: {
    summary: "Restore a deleted list",
    description: "Restores it from the trash, with the tasks that were deleted together with it.",
    problems: ["concurrent_changes"],
    example: { answer: { ...listExample, version: 3 } },
  },
};
