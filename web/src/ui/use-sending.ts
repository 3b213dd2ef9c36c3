import { useState } from "preact/hooks";
import { ApiError } from "../api.ts";
import { more } from "../words/more-words.ts";

export interface Sending {
  /** It is under way. */
  readonly busy: boolean;
  /** Why the last one failed, in words; "" when it did not. */
  readonly fault: string;
  /** Does it, unless it is under way already. */
  send(work: () => Promise<unknown>): Promise<void>;
}

/** Something that needs the server's answer, and says what went wrong. */
export function useSending(): Sending {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState("");
  const send = async (work: () => Promise<unknown>) => {
    if (busy) return;
    setBusy(true);
    setFault("");
    try {
      await work();
    } catch (error) {
      setFault(faultOf(error));
    }
    setBusy(false);
  };
  return { busy, fault, send };
}

function sayField({ field, message }: { readonly field: string; readonly message: string }): string {
  return `${more.faults.fields[field] ?? field}: ${message}`;
}

/** What the server said, in the user's words where there are some. */
function faultOf(error: unknown): string {
  if (!(error instanceof ApiError)) return more.faults.away;
  const { code = "", errors, detail, title } = error.problem ?? {};
  const said = more.faults.codes[code];
  if (said !== undefined) return said;
  const [first] = errors ?? [];
  if (first) return more.faults.said[first.message] ?? sayField(first);
  return detail ?? title ?? more.faults.away;
}
