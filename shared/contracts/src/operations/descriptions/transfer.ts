import type { transferOperations } from "../transfer.ts";
import type { Descriptions } from "./description.ts";

export const transferDescriptions: Descriptions<typeof transferOperations> = {
  exportAccount: {
    summary: "Export everything",
    description:
      "All lists and tasks, completed ones included, those in the trash not, as a file. `json` loses nothing; `csv`, `todotxt` and `ics` hold what these formats can say; `zip` is the whole account: the JSON, the trash, settings, notifications, conversations, and the audit log with its signed heads.",
    problems: ["too_many_at_once"],
  },
};
