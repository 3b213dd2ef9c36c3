/** An event that one consumer could not handle. Others may have handled it. */
export interface DeadLetter {
  /** Its unique location: the dead-letter topic, and the position in it. */
  readonly place: string;
  readonly deadLetterTopic: string;
  /** The topic that the event was published to. */
  readonly topic: string;
  /** The function that could not handle it, or its consumer if no subscription says which function. */
  readonly function: string;
  /** If it is not a CloudEvent: the place. */
  readonly eventId: string;
  readonly eventType: string;
  readonly failedAt: Date;
  /** Unknown for Dapr on Kafka until a redelivery has failed. */
  readonly reason: string | undefined;
  /** Also in the consumer's log lines about it. */
  readonly traceId: string | undefined;
  /** The event as JSON, as it was delivered. */
  readonly body: string;
}

export type Outcome = "redriven" | "discarded";

/** Stores dead letters. Every change is durable when its promise resolves. */
export interface DeadLetterStore {
  /** Those that are not settled yet, oldest first. */
  list(): Promise<DeadLetter[]>;
  /** Afterwards it is no longer a dead letter. */
  settle(letter: DeadLetter, outcome: Outcome): Promise<void>;
  /** It stays a dead letter, with a new reason. */
  explain(letter: DeadLetter, reason: string): Promise<void>;
  close(): Promise<void>;
}
