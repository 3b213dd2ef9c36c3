import { array, isObject, type Json, object, readJson, string } from "../json-file.ts";
import { createKeys } from "../keys.ts";
import { FileError, type Format, type ParsedRow } from "../parsed-row.ts";
import { toListRow, toTaskRow } from "../to-row.ts";

/** `Tasks.json` of Google Takeout, alone or in the ZIP of Takeout. `due` is a day; there are no rules. */
export const google: Format = {
  inZip: /(?:^|\/)Tasks\.json$/,
  async *read(file, understanding): AsyncGenerator<ParsedRow> {
    const content = await readJson(file);
    if (!isObject(content) || !Array.isArray(content.items))
      throw new FileError('expected lists in "items", as Google Takeout writes them');
    const keyOf = createKeys();
    const numbers = { list: 0, task: 0 };
    for (const list of content.items.map(object)) {
      numbers.list += 1;
      const name = string(list.title) ?? "";
      const key = string(list.id) ?? keyOf("list", name);
      yield toListRow({ number: numbers.list, key, name });
      const tasks = array(list.items).map(object);
      const titles = new Map(tasks.map((it) => [it.id, string(it.title)]));
      for (const task of tasks) {
        numbers.task += 1;
        const id = string(task.id);
        const parent = task.parent !== task.id ? titles.get(task.parent) : undefined;
        yield toTaskRow(
          {
            number: numbers.task,
            key: id ?? keyOf(name, JSON.stringify(task)),
            title: string(task.title),
            description: string(task.notes),
            more: [
              ...(parent === undefined ? [] : [`Part of: ${parent}`]),
              ...array(task.links).flatMap((it) => linkOf(object(it))),
            ],
            due: string(task.due)?.slice(0, 10),
            completedAt:
              task.status === "completed"
                ? (string(task.completed) ?? string(task.updated) ?? understanding.now)
                : null,
            createdAt: string(task.created),
            list: key,
            remarks:
              task.parent !== undefined && task.parent !== task.id && parent === undefined
                ? ["its parent is not in this list"]
                : [],
            refused: task.deleted === true ? "was deleted there" : undefined,
          },
          understanding,
        );
      }
    }
  },
};

/** Such as the mail that a task was made from. */
const linkOf = ({ description, link }: Json) =>
  [[string(description), string(link)].filter(Boolean).join(": ")].filter((it) => it !== "");
