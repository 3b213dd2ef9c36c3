import * as v from "valibot";

const json = v.custom<unknown>(() => true);

/** A job as its creator defined it, which is also how it is stored and shown. Times are kept as written. */
export const job = v.object({
  dueTime: v.optional(v.string()),
  schedule: v.optional(v.string()),
  repeats: v.optional(v.pipe(v.number(), v.integer())),
  ttl: v.optional(v.string()),
  data: v.optional(json),
  failurePolicy: v.optional(
    v.union([
      v.object({ drop: v.object({}) }),
      v.object({
        constant: v.object({
          interval: v.optional(v.string()),
          maxRetries: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
        }),
      }),
    ]),
  ),
});
export type Job = v.InferOutput<typeof job>;

/** A job in the database: `revision` distinguishes it from earlier and later ones of the same name. */
export interface StoredJob {
  name: string;
  revision: string;
  dueAt: Date;
  /** How many times it has been triggered. */
  triggered: number;
  job: Job;
  expiresAt: Date | undefined;
}
