import { httpUrl } from "@todo/function-kit/http-url";
import { checked } from "./checked.ts";

/**
 * Where a running system is, as its user has given it, without a slash at its end.
 *
 * @throws CommandError `usage` naming what it was given by
 */
export function systemUrl(name: "TODO_URL" | "--url", text: string): string {
  return checked(name, httpUrl("http://localhost:8080"), text).replace(/\/+$/, "");
}
