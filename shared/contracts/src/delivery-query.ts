import * as v from "valibot";
import { deliveryStatus } from "./delivery.ts";
import { cursor, limit } from "./task-query.ts";

export const deliveryQuery = v.strictObject({ status: v.optional(deliveryStatus), limit, cursor });
