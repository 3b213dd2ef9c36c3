import type { BaseOptions } from "@platformatic/kafka";

type Security = Pick<BaseOptions, "sasl" | "tls" | "tlsServerName">;

/**
 * Dapr's names for them (https://docs.dapr.io/reference/components-reference/supported-pubsub/setup-apache-kafka/).
 */
const mechanisms = { "SHA-256": "SCRAM-SHA-256", "SHA-512": "SCRAM-SHA-512" } as const;
const isScram = (text: string): text is keyof typeof mechanisms => text in mechanisms;

/** How to connect to the brokers: from the variables of daprd's components, interpreted as in daprd. */
export function brokerSecurity(env: NodeJS.ProcessEnv): Security {
  // daprd uses no TLS without SASL.
  if (env.KAFKA_AUTH_TYPE !== "password") return {};
  const { KAFKA_SASL_MECHANISM: named = "", KAFKA_CA_CERT: ca } = env;
  const sasl = {
    mechanism: isScram(named) ? mechanisms[named] : "PLAIN",
    username: env.KAFKA_SASL_USERNAME ?? "",
    password: env.KAFKA_SASL_PASSWORD ?? "",
  } as const;
  if (env.KAFKA_DISABLE_TLS === "true") return { sasl };
  return { sasl, tls: ca ? { ca } : {}, tlsServerName: true };
}
