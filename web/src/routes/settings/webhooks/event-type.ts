/** As our words name it: "task.created" of `com.todo.task.created.v1`. */
export const kindOf = (type: string): string => type.split(".").slice(2, 4).join(".");

export const typeOf = (kind: string): string => `com.todo.${kind}.v1`;
