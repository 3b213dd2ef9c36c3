import type { Dependencies } from "@todo/function-kit/dependencies";

const day = 86_400_000;

/** Tasks deleted before this time may be erased, and can no longer be restored; undefined: never. */
export function erasedBefore({ config, now }: Pick<Dependencies, "config" | "now">): Date | undefined {
  const { trash } = config.retention;
  return trash === 0 ? undefined : new Date(Date.parse(now()) - trash * day);
}

/** Whether something deleted at this time can still be restored. */
export function isKept(deps: Pick<Dependencies, "config" | "now">, deletedAt: string | null): boolean {
  const before = erasedBefore(deps);
  return deletedAt !== null && (before === undefined || Date.parse(deletedAt) > before.getTime());
}
