interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** The part of the library's schemas that is used. */
export interface RequestSchema<Output> {
  safeParse(
    input: unknown,
  ): { success: true; data: Output } | { success: false; error: { issues: readonly Issue[] } };
}

/**
 * Validates a request against its schema. The library itself would answer with its validator's full output.
 *
 * @param refuse receives the first field at fault and what was expected of it
 */
export function checkedParams<Output>(
  schema: RequestSchema<Output>,
  request: unknown,
  refuse: (message: string) => Error,
): Output {
  const result = schema.safeParse(request);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const field = issue?.path.filter((key) => key !== "params").join(".") || "params";
  throw refuse(`${field}: ${issue?.message ?? "invalid"}`);
}
