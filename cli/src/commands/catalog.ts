import type { Command } from "../command.ts";
import { add } from "./add.ts";
import { completionOf } from "./completion.ts";
import { deleteTasks } from "./delete.ts";
import { done } from "./done.ts";
import { edit } from "./edit.ts";
import { exportTasks } from "./export.ts";
import { importTasks } from "./import.ts";
import { list } from "./list.ts";
import { lists } from "./lists.ts";
import { login } from "./login.ts";
import { logout } from "./logout.ts";
import { remind } from "./remind.ts";
import { reopen } from "./reopen.ts";
import { search } from "./search.ts";
import { show } from "./show.ts";
import { snooze } from "./snooze.ts";
import { tail } from "./tail.ts";
import { today } from "./today.ts";
import { undo } from "./undo.ts";
import { upcoming } from "./upcoming.ts";
import { whoami } from "./whoami.ts";

/** All commands, in the order of the help. Help and completion are generated from it. */
export const commands: readonly Command[] = [
  add,
  today,
  upcoming,
  list,
  search,
  show,
  edit,
  done,
  reopen,
  deleteTasks,
  undo,
  remind,
  snooze,
  lists,
  tail,
  importTasks,
  exportTasks,
  login,
  logout,
  whoami,
  completionOf(() => commands),
];
