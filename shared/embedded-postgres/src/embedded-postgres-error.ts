export type EmbeddedPostgresErrorCode =
  /** There are no PostgreSQL binaries for this platform, or they do not run here. */
  | "UNSUPPORTED_PLATFORM"
  /** The process runs as root, and the system lets no other user run PostgreSQL. */
  | "CANNOT_DROP_ROOT"
  /** The folder belongs to another user. */
  | "NOT_OWNER"
  /** The cluster exists, but the user who runs PostgreSQL can no longer reach it. */
  | "UNREACHABLE"
  /** The folder that held the data, or the password, is gone. */
  | "DATA_MISSING"
  | "INIT_FAILED"
  | "START_FAILED"
  | "START_TIMEOUT"
  | "STOP_TIMEOUT";

/** The workaround that is always available, for error messages. */
export const useOwnServer = "Set DATABASE_URL to use a PostgreSQL server of your own.";

export class EmbeddedPostgresError extends Error {
  override readonly name = "EmbeddedPostgresError";
  readonly code: EmbeddedPostgresErrorCode;

  constructor(code: EmbeddedPostgresErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
