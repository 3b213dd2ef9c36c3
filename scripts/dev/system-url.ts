import { httpUrl } from "@todo/function-kit/http-url";
import { checked } from "./checked.ts";

/**
 * The URL of a running system, as given by the user, without a trailing slash.
 *
 * @throws CommandError `usage` naming where it was given
 */
export function systemUrl(name: "TODO_URL" | "--url", text: string): string {
  return checked(name, httpUrl("http://localhost:8080"), text).replace(/\/+$/, "");
}
