import pg from "pg";
import { errorCode } from "./error-code.ts";
import { applicationPassword } from "./passwords.ts";

/** The application's role and database; the role owns the database and is not a superuser. */
export const applicationName = "todo";

const noSuchRoleOrDatabase = ["28P01", "28000", "3D000"];

/**
 * Creates the application's role and database if they are missing. Being able to sign in proves that the server is
 * ours.
 */
export async function ensureDatabase(port: number, password: string): Promise<void> {
  const user = applicationName;
  try {
    await connected({ port, user, password: applicationPassword(password), database: user }, async () => {});
  } catch (error) {
    if (!noSuchRoleOrDatabase.includes(errorCode(error) ?? "")) throw error;
    const superuser = { port, user: "postgres", password, database: "postgres" };
    await connected(superuser, (client) => create(client, applicationPassword(password)));
  }
}

async function create(client: pg.Client, password: string): Promise<void> {
  // Otherwise a failing statement would be logged with the password in it.
  await client.query("set log_min_error_statement = panic");
  const { rows } = await client.query(
    `select (select count(*)::int from pg_roles where rolname = $1) as roles,
            (select count(*)::int from pg_database where datname = $1) as databases`,
    [applicationName],
  );
  const verb = rows[0].roles ? "alter" : "create";
  const literal = client.escapeLiteral(password);
  await client.query(`${verb} role ${applicationName} login createdb createrole password ${literal}`);
  // Lets it become the roles that it creates, one for each function.
  await client.query(`alter role ${applicationName} set createrole_self_grant = 'set, inherit'`);
  if (!rows[0].databases) await client.query(`create database ${applicationName} owner ${applicationName}`);
}

async function connected(config: pg.ClientConfig, use: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ ...config, host: "127.0.0.1", ssl: false, connectionTimeoutMillis: 3_000 });
  client.on("error", () => {}); // A server going down under an idle connection: the next query tells.
  try {
    await client.connect();
    await use(client);
  } finally {
    await client.end().catch(() => {});
  }
}
