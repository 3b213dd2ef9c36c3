import { CommandError } from "../../dev/command-error.ts";

/**
 * The JSON of a good answer. The body of a bad one is shown: identity providers say in it which claim they miss, and no
 * secret.
 *
 * @throws CommandError `cloud_refused`
 */
export async function answerOf<T>(who: string, response: Response): Promise<T> {
  if (response.ok) return (await response.json()) as T;
  const said = (await response.text()).slice(0, 1000);
  throw new CommandError("cloud_refused", `${who} answered ${response.status}: ${said}`);
}
