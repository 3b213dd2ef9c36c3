import { writeFileSync } from "node:fs";
import { registerHooks } from "node:module";

/** With `--import`: writes the URL of every module that the process loads to the file `MODULES`, when it exits. */
const loaded = [];
registerHooks({
  load(url, context, next) {
    loaded.push(url);
    return next(url, context);
  },
});
process.on("exit", () => writeFileSync(process.env.MODULES, loaded.join("\n")));
