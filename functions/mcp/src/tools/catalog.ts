import { addList } from "./add-list.ts";
import { addTask } from "./add-task.ts";
import { completeTask } from "./complete-task.ts";
import { deleteList } from "./delete-list.ts";
import { deleteReminder } from "./delete-reminder.ts";
import { deleteTask } from "./delete-task.ts";
import { getTask } from "./get-task.ts";
import { listLists } from "./list-lists.ts";
import { listReminders } from "./list-reminders.ts";
import { listTasks } from "./list-tasks.ts";
import { queryAuditLog } from "./query-audit-log.ts";
import { reopenTask } from "./reopen-task.ts";
import { restoreTask } from "./restore-task.ts";
import { searchTasks } from "./search-tasks.ts";
import { setReminder } from "./set-reminder.ts";
import type { Tool } from "./tool.ts";
import { updateTask } from "./update-task.ts";

export const tools: readonly Tool[] = [
  addTask,
  listTasks,
  getTask,
  updateTask,
  completeTask,
  reopenTask,
  deleteTask,
  restoreTask,
  searchTasks,
  setReminder,
  listReminders,
  deleteReminder,
  listLists,
  addList,
  deleteList,
  queryAuditLog,
];
