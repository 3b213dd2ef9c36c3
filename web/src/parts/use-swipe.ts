import type { RefObject } from "preact";
import { useEffect } from "preact/hooks";
import { moveToDay, toggleDone } from "../tasks/actions.ts";
import { plusDays, todayOf } from "../tasks/due.ts";
import { place } from "../ui/place.ts";

/** Pixels from which a swipe counts, and pixels up or down from which it is a scroll. */
const far = 88;
const steep = 12;

/** On a touch screen: to the right is done, to the left is tomorrow. */
export function useSwipe(ref: RefObject<HTMLElement | null>, id: string): void {
  useEffect(() => {
    const row = ref.current;
    if (!row) return;
    let start: { x: number; y: number } | undefined;
    let distance = 0;
    const show = (x: number) => {
      distance = x;
      row.style.setProperty("--swipe", `${x}px`);
      row.dataset.swipe = x === 0 ? "" : x > 0 ? "done" : "later";
      row.dataset.far = String(Math.abs(x) >= far);
    };
    const onStart = ({ touches: [touch] }: TouchEvent) => {
      start = touch && { x: touch.clientX, y: touch.clientY };
    };
    const onMove = (event: TouchEvent) => {
      const [touch] = event.touches;
      if (!start || !touch) return;
      const [x, y] = [touch.clientX - start.x, touch.clientY - start.y];
      if (distance === 0 && Math.abs(y) > steep) start = undefined;
      else if (Math.abs(x) > steep || distance !== 0) {
        event.preventDefault();
        show(Math.max(-140, Math.min(140, x)));
      }
    };
    const onEnd = () => {
      const swiped = distance;
      start = undefined;
      show(0);
      if (swiped >= far) toggleDone([id]);
      else if (swiped <= -far) moveToDay([id], plusDays(todayOf(place.value), 1));
    };
    row.addEventListener("touchstart", onStart, { passive: true });
    row.addEventListener("touchmove", onMove, { passive: false });
    row.addEventListener("touchend", onEnd);
    row.addEventListener("touchcancel", onEnd);
    return () => {
      row.removeEventListener("touchstart", onStart);
      row.removeEventListener("touchmove", onMove);
      row.removeEventListener("touchend", onEnd);
      row.removeEventListener("touchcancel", onEnd);
    };
  }, [ref, id]);
}
