interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** As much of the library's schemas as is used. */
export interface RequestSchema<Output> {
  safeParse(
    input: unknown,
  ): { success: true; data: Output } | { success: false; error: { issues: readonly Issue[] } };
}

/**
 * A request as its schema has it. The library itself would answer with all that its validator says.
 *
 * @param refuse is told the first field at fault and what was expected of it
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
