import { useEffect, useState } from "preact/hooks";

export interface Asked<Answer> {
  readonly answer: Answer | undefined;
  /** It could not be had. What was had before stays. */
  readonly failed: boolean;
  readonly again: () => void;
}

/** What the server answers. @param ask the same function each time, or one that `watched` makes another @param watched asked again when one of these changes */
export function useAnswer<Answer>(
  ask: () => Promise<Answer>,
  watched: readonly unknown[] = [],
): Asked<Answer> {
  const [answer, setAnswer] = useState<Answer | undefined>(undefined);
  const [failed, setFailed] = useState(false);
  const [times, setTimes] = useState(0);
  useEffect(() => {
    let current = true;
    ask().then(
      (it) => {
        if (!current) return;
        setAnswer(() => it);
        setFailed(false);
      },
      () => current && setFailed(true),
    );
    return () => {
      current = false;
    };
  }, [times, ...watched]);
  return { answer, failed, again: () => setTimes(times + 1) };
}
