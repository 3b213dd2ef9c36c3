import { CloudOff } from "lucide-preact";
import type { ComponentChildren } from "preact";
import type { Asked } from "../ui/use-answer.ts";
import { more } from "../words/more-words.ts";
import { t } from "../words/words.ts";
import { Empty } from "./empty.tsx";
import { Loading } from "./loading.tsx";

/** Shows an answer once it is there; until then that it comes, or that it does not and how to ask again. */
export function Answered<Answer>({
  asked: { answer, failed, again },
  children,
}: {
  asked: Asked<Answer>;
  children: (answer: Answer) => ComponentChildren;
}) {
  if (answer !== undefined) return <>{children(answer)}</>;
  if (!failed) return <Loading />;
  return (
    <Empty Icon={CloudOff} title={more.faults.awayTitle} text={more.faults.away}>
      <button type="button" class="button" onClick={again}>
        {t.failed.again}
      </button>
    </Empty>
  );
}
