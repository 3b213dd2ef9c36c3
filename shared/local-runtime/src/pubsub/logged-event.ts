export interface NewEvent {
  broker: string;
  topic: string;
  /** Events with one key stay in order. */
  key: string;
  /** The CloudEvent as JSON, delivered unchanged. */
  body: string;
  deadLetter?: { subscription: string; reason: string };
}

export interface LoggedEvent {
  position: number;
  key: string;
  body: string;
}

export interface Source {
  broker: string;
  topic: string;
  partition: number;
}
