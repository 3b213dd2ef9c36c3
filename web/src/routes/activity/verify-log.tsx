import { ShieldAlert, ShieldCheck } from "lucide-preact";
import { useState } from "preact/hooks";
import { now } from "../../clock.ts";
import { Fault } from "../../parts/fault.tsx";
import { useSending } from "../../ui/use-sending.ts";
import { more } from "../../words/more-words.ts";
import { fetchLog } from "./fetch-log.ts";
import { type Proof, verifyLog } from "./verify.ts";

/** Computes the chain of the whole log in this browser, and says what that proves and what it does not. */
export function Verify() {
  const { verify: words } = more.activity;
  const [proof, setProof] = useState<Proof | undefined>(undefined);
  const [read, setRead] = useState(0);
  const { busy, fault, send } = useSending();
  const verify = () => {
    setProof(undefined);
    return send(async () => setProof(await verifyLog(await fetchLog(setRead), now())));
  };
  // By plain HTTP from another machine browsers give no cryptography.
  if (!globalThis.crypto?.subtle) return <p class="note">{words.needsHttps}</p>;
  return (
    <section class="verify">
      <button type="button" class="button" disabled={busy} onClick={verify}>
        <ShieldCheck aria-hidden="true" size={18} /> {words.button}
      </button>
      <div role="status">
        {busy && <p class="note">{words.reading(read)}</p>}
        {proof && <Result proof={proof} />}
      </div>
      <Fault text={fault} />
    </section>
  );
}

function Result({ proof: { entries, signedSeq, problems } }: { proof: Proof }) {
  const { verify: words } = more.activity;
  if (problems.length > 0)
    return (
      <>
        <h2 class="broken">
          <ShieldAlert aria-hidden="true" size={20} /> {words.broken(problems.length)}
        </h2>
        <ul>
          {problems.slice(0, 20).map(({ seq, kind }) => (
            <li key={`${seq} ${kind}`}>
              {words.entry(seq)}: {words.problems[kind]}
            </li>
          ))}
        </ul>
      </>
    );
  return (
    <>
      <h2>
        <ShieldCheck aria-hidden="true" size={20} /> {words.whole(entries)}
      </h2>
      <p>{words.proved}</p>
      <p>{signedSeq > 0 ? words.signed(signedSeq) : words.unsigned}</p>
      <p class="note">{words.notProved}</p>
    </>
  );
}
