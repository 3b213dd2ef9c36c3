import { findLists } from "@todo/database/lists/find-lists";
import { createList as create } from "@todo/domain/lists/create-list";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { ProblemError } from "@todo/function-kit/problem-error";
import { commitForCaller } from "./commit-for-caller.ts";
import type { Handler } from "./handler.ts";
import { toList } from "./list-view.ts";

/** Maximum number of lists per user, including those in the trash, because all of them are read at once. */
export const maxLists = 500;

/** `POST /api/lists` @throws ProblemError 409 `too_many_lists` */
export function createList(deps: Dependencies): Handler<"createList"> {
  return async (c, { body: input }) => {
    const userId = c.var.user.id;
    const list = await commitForCaller(deps, c, {
      load: (db) => findLists(db, userId, deps.now()),
      decide(lists, moment) {
        if (lists.length >= maxLists)
          throw new ProblemError(409, "too_many_lists", `a user has at most ${maxLists} lists`);
        const others = lists.map(({ list }) => list).filter(({ deletedAt }) => deletedAt === null);
        const { decision, result } = create(input, userId, others, moment);
        return { decision, result: toList(result, 0) };
      },
    });
    c.header("location", `/api/lists/${list.id}`);
    return list;
  };
}
