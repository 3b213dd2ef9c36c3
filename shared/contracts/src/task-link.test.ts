import { expect, test } from "vitest";
import { taskOfLink, taskPagePath, taskUri } from "./task-link.ts";

const id = "01a1fe14-915e-7fda-a35b-18c1072cabf7";

test.each([
  taskUri(id),
  taskPagePath(id),
  `todo:${id}`,
  `web+todo:${id}`,
  `web+todo://tasks/${id}`,
  `TODO:${id}`,
])("%s names its task", (link) => expect(taskOfLink(link)).toBe(id));

test.each([
  "",
  "todo:",
  "todo://tasks/today",
  `todo://lists/${id}`,
  `https://example.org/tasks/${id}`,
  `//example.org/tasks/${id}`,
  `javascript:todo:${id}`,
  `/tasks/${id}/delete`,
  `todo:${id}?x=1`,
])("%j names no task", (link) => expect(taskOfLink(link)).toBeUndefined());
