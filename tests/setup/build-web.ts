import { buildWeb } from "../../scripts/web/build-web.ts";

/** What is tested is what is shipped. */
export default async function setup(): Promise<void> {
  await buildWeb();
}
