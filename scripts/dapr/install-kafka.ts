import { join } from "node:path";
import { cached, cachePath } from "./cache.ts";
import { requireProgram } from "./programs.ts";
import { runProgram } from "./run-program.ts";

const pom = join(import.meta.dirname, "kafka/pom.xml");

/**
 * Apache Kafka's jars, fetched by Maven (48 MB) according to pom.xml.
 *
 * @returns the class path
 * @throws ProgramMissingError without Maven, unless they were fetched before; CommandError `program_failed`
 */
export async function installKafka(say: (line: string) => void): Promise<string> {
  const path = await cached(await cachePath("kafka", [pom]), async (draft) => {
    const begin = performance.now();
    const maven = requireProgram("mvn");
    say("Fetching Kafka 4.1 from Maven (once) …");
    await runProgram(
      maven,
      ["-q", "-B", "-f", pom, "dependency:copy-dependencies", `-DoutputDirectory=${draft}`],
      {},
    );
    say(`Fetched Kafka in ${Math.round((performance.now() - begin) / 1000)} s`);
  });
  return join(path, "*");
}
