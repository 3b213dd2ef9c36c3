export type EmbeddedPostgresErrorCode =
  /** No PostgreSQL binaries for this platform, or they do not run here. */
  | "UNSUPPORTED_PLATFORM"
  /** Running as root, and the system lets no other user run PostgreSQL. */
  | "CANNOT_DROP_ROOT"
  /** The folder belongs to another user. */
  | "NOT_OWNER"
  /** The cluster is there, but the user who runs PostgreSQL cannot reach it any more. */
  | "UNREACHABLE"
  /** The folder the data was kept in, or the password to it, is gone. */
  | "DATA_MISSING"
  | "INIT_FAILED"
  | "START_FAILED"
  | "START_TIMEOUT"
  | "STOP_TIMEOUT";

/** The way out that is always there, for messages. */
export const useOwnServer = "Set DATABASE_URL to use a PostgreSQL server of your own.";

export class EmbeddedPostgresError extends Error {
  override readonly name = "EmbeddedPostgresError";
  readonly code: EmbeddedPostgresErrorCode;

  constructor(code: EmbeddedPostgresErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
