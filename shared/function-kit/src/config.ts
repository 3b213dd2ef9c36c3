import * as v from "valibot";
import { type ChatConfig, chatEnvironment } from "./chat-config.ts";
import { type DeliveryConfig, deliveryEnvironment } from "./delivery-config.ts";
import { httpUrl } from "./http-url.ts";
import { type Level, levels } from "./log.ts";
import { type OauthConfig, oauthEnvironment } from "./oauth-config.ts";
import { type ProviderConfig, providerEnvironment } from "./provider-config.ts";
import { type RetentionConfig, retentionEnvironment } from "./retention-config.ts";
import {
  type TelemetryConfig,
  telemetryEnvironment,
  toTelemetryConfig,
} from "./telemetry/telemetry-config.ts";

const originsExpected = "expected origins like https://todo.example.com, separated by commas";

const required = v.pipe(v.string("is required"), v.minLength(1, "is required"));

const environment = v.object({
  DATABASE_URL: required,
  /** The address of Dapr's HTTP API. */
  DAPR_HTTP_ENDPOINT: v.optional(httpUrl("http://127.0.0.1:3500"), "http://127.0.0.1:3500"),
  /** The token that Dapr requires from this function. */
  DAPR_API_TOKEN: v.optional(v.string()),
  /** The token that Dapr must send to this function: without it, anybody could send it events. */
  APP_API_TOKEN: required,
  PORT: v.optional(
    v.pipe(v.string(), v.regex(/^\d+$/, "expected a port number"), v.transform(Number)),
    "8080",
  ),
  /** The address to listen on. Default: all addresses, as Knative needs. */
  HOST: v.optional(required),
  LOG_LEVEL: v.optional(v.picklist(levels, `expected one of ${levels.join(", ")}`), "info"),
  JWT_ISSUER: v.optional(v.string(), "todo"),
  JWT_AUDIENCE: v.optional(v.string(), "todo"),
  /** The public address of the system, like `https://todo.example.com`. Default: the address of each request. */
  PUBLIC_URL: v.optional(httpUrl("https://todo.example.com")),
  ...deliveryEnvironment,
  ...chatEnvironment,
  ...oauthEnvironment,
  ...providerEnvironment,
  ...retentionEnvironment,
  ...telemetryEnvironment,
  /** Origins of other sites whose pages may call the API, the chat, `live` and `mcp`, separated by commas. */
  ALLOWED_ORIGINS: v.optional(
    v.pipe(v.string(), v.transform(split), v.everyItem(isOrigin, originsExpected)),
    "",
  ),
});

export interface Config {
  readonly databaseUrl: string;
  readonly daprEndpoint: string;
  readonly daprApiToken: string | undefined;
  readonly appToken: string;
  readonly port: number;
  readonly host: string | undefined;
  readonly logLevel: Level;
  readonly jwtIssuer: string;
  readonly jwtAudience: string;
  readonly publicUrl: string | undefined;
  readonly delivery: DeliveryConfig;
  readonly chat: ChatConfig;
  readonly oauth: OauthConfig;
  /** An additional identity provider. */
  readonly provider: ProviderConfig;
  readonly retention: RetentionConfig;
  readonly telemetry: TelemetryConfig;
  readonly allowedOrigins: readonly string[];
}

/** The environment lacks a variable, or has an invalid one. */
export class ConfigError extends Error {
  readonly code = "invalid_configuration";
}

const toNothing = v.pipe(
  v.unknown(),
  v.transform(() => ""),
);

/**
 * Required, except for functions that declare that they do not use it. For those it is empty, whatever the environment
 * contains.
 */
export type Unused = "DATABASE_URL" | "APP_API_TOKEN";

/**
 * An empty variable counts as not set.
 *
 * @throws ConfigError naming every invalid variable, so that they can all be corrected at once
 */
export function readConfig(
  env: Record<string, string | undefined>,
  { unused = [] }: { unused?: readonly Unused[] } = {},
): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const left = Object.fromEntries(unused.map((name) => [name, v.optional(toNothing, "")]));
  const result = v.safeParse(v.object({ ...environment.entries, ...left }), given);
  if (!result.success) {
    const faults = result.issues.map((issue) => {
      const fault = issue.received === "undefined" ? "is required" : issue.message;
      return `${v.getDotPath(issue)}: ${fault}`;
    });
    throw new ConfigError(`cannot start: ${faults.join("; ")}`);
  }
  const read = result.output;
  if (read.OIDC_ISSUER !== undefined && read.OIDC_CLIENT_ID === undefined) {
    throw new ConfigError("cannot start: OIDC_CLIENT_ID: is required with OIDC_ISSUER");
  }
  return {
    databaseUrl: read.DATABASE_URL,
    daprEndpoint: read.DAPR_HTTP_ENDPOINT,
    daprApiToken: read.DAPR_API_TOKEN,
    appToken: read.APP_API_TOKEN,
    port: read.PORT,
    host: read.HOST,
    logLevel: read.LOG_LEVEL,
    jwtIssuer: read.JWT_ISSUER,
    jwtAudience: read.JWT_AUDIENCE,
    publicUrl: read.PUBLIC_URL,
    delivery: { mailFrom: read.MAIL_FROM, webhookAllow: read.WEBHOOK_ALLOW },
    chat: {
      baseUrl: read.OPENAI_BASE_URL?.replace(/\/+$/, ""),
      model: read.OPENAI_MODEL,
      secondsPerTurn: read.CHAT_SECONDS_PER_TURN,
      tokensPerDay: read.CHAT_TOKENS_PER_DAY,
    },
    oauth: { registration: read.OAUTH_REGISTRATION, clientsAllow: read.OAUTH_CLIENTS_ALLOW },
    provider: {
      issuer: read.OIDC_ISSUER,
      clientId: read.OIDC_CLIENT_ID,
      providerName: read.OIDC_NAME,
      createsAccounts: read.OIDC_CREATES_ACCOUNTS === "true",
    },
    retention: {
      processedEvents: read.RETENTION_PROCESSED_EVENTS_DAYS,
      idempotencyKeys: read.RETENTION_IDEMPOTENCY_KEYS_DAYS,
      conversations: read.RETENTION_CONVERSATIONS_DAYS,
      trash: read.RETENTION_TRASH_DAYS,
    },
    telemetry: toTelemetryConfig(read),
    allowedOrigins: read.ALLOWED_ORIGINS,
  };
}

function split(text: string): string[] {
  return text
    .split(",")
    .map((it) => it.trim())
    .filter((it) => it !== "");
}

function isOrigin(text: string): boolean {
  // Not only http origins: a mobile app may use capacitor://localhost.
  return /^[a-z][a-z\d+.-]*:\/\/[^\s/?#@]+$/i.test(text);
}
