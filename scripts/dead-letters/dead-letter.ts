/** An event that one consumer could not take. Others may have taken it. */
export interface DeadLetter {
  /** Where it is kept: its dead-letter topic, and where in there. No two have the same. */
  readonly place: string;
  readonly deadLetterTopic: string;
  /** The topic that it was read from. */
  readonly topic: string;
  /** The function that could not take it; its consumer, where no subscription tells more. */
  readonly function: string;
  /** Of what is not a CloudEvent: the place. */
  readonly eventId: string;
  readonly eventType: string;
  readonly failedAt: Date;
  /** Dapr on Kafka tells none; a failed re-delivery does. */
  readonly reason: string | undefined;
  /** What the consumer's log lines about it have, too. */
  readonly traceId: string | undefined;
  /** The event in JSON, as it was delivered. */
  readonly body: string;
}

export type Outcome = "redriven" | "discarded";

/** Where dead letters lie. Every change is durable when its promise resolves. */
export interface DeadLetterStore {
  /** Those that nobody has settled yet, oldest first. */
  list(): Promise<DeadLetter[]>;
  /** It is not a dead letter any more. */
  settle(letter: DeadLetter, outcome: Outcome): Promise<void>;
  /** It stays one, for another reason. */
  explain(letter: DeadLetter, reason: string): Promise<void>;
  close(): Promise<void>;
}
