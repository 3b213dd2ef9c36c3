import { buildWeb } from "../../scripts/web/build-web.ts";

/** The tests use the same build that is shipped. */
export default async function setup(): Promise<void> {
  await buildWeb();
}
