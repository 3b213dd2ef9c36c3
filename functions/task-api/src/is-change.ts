import { same } from "@todo/domain/same";

/** Whether columns of a row get other values: what changes nothing leaves the version as it is, and is no event. */
export function isChange<Row extends object>(before: Row, changed: Partial<Row>): boolean {
  return Object.entries(changed).some(([column, value]) => !same(before[column as keyof Row], value));
}
