/** An error that the user of a script can correct: shown as one line, without a stack. */
export class CommandError extends Error {
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

export class PortTakenError extends CommandError {
  readonly port: number;

  constructor(port: number, variable: "PORT" | "DAPR_HTTP_PORT") {
    super(
      "port_taken",
      `port ${port} is taken by another program: stop it, or choose another port, like ${variable}=${port + 1} (${variable}=0: any free one)`,
    );
    this.port = port;
  }
}

export class DatabaseUnreachableError extends CommandError {
  constructor(url: string, cause: unknown) {
    super("database_unreachable", `cannot use the database ${withoutPassword(url)}: ${reasonOf(cause)}`, {
      cause,
    });
  }
}

function withoutPassword(url: string): string {
  const { host, pathname } = URL.parse(url) ?? { host: "", pathname: "" };
  return `at ${host}${pathname}`;
}

/** Node's error for several refused addresses has an empty message. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.message === "") return reasonOf(error.errors[0]);
  return error instanceof Error ? error.message : String(error);
}
