import type { RefObject } from "preact";
import { useEffect } from "preact/hooks";
import { moveToDay, toggleDone } from "../tasks/actions.ts";
import { plusDays, todayOf } from "../tasks/due.ts";
import { place } from "../ui/place.ts";
import { clicksSelect, toggleSelected } from "../ui/selection.ts";

/** Pixels from which a swipe counts, and pixels from which a touch is a swipe or a scroll. */
const far = 88;
const moved = 12;
/** Milliseconds: a little less than until a browser's own long press, which may cancel the touch. */
const long = 450;

interface Point {
  readonly clientX: number;
  readonly clientY: number;
}

/** On a touch screen: a swipe to the right is done, one to the left is tomorrow; a long press selects. */
export function useTouch(ref: RefObject<HTMLElement | null>, id: string): void {
  useEffect(() => {
    const row = ref.current;
    if (!row) return;
    /** Where the finger went down; undefined once it is certain that this is no swipe. */
    let start: Point | undefined;
    /** Where it was pressed for long; until the next touch. */
    let pressed: Point | undefined;
    let timer: ReturnType<typeof setTimeout>;
    let distance = 0;
    const show = (x: number) => {
      distance = x;
      row.style.setProperty("--swipe", `${x}px`);
      row.dataset.swipe = x === 0 ? "" : x > 0 ? "done" : "later";
      row.dataset.far = String(Math.abs(x) >= far);
    };
    const end = () => {
      clearTimeout(timer);
      start = undefined;
    };
    const press = () => {
      if (distance !== 0) return;
      pressed = start;
      end();
      clicksSelect.value = true;
      toggleSelected(id);
    };
    const onStart = ({ touches: [touch, second] }: TouchEvent) => {
      end();
      pressed = undefined;
      // Two fingers zoom.
      if (second || !touch) return;
      start = touch;
      timer = setTimeout(press, long);
    };
    const onMove = (event: TouchEvent) => {
      const [touch] = event.touches;
      if (!start || !touch) return;
      const [x, y] = [touch.clientX - start.clientX, touch.clientY - start.clientY];
      if (distance === 0 && Math.abs(y) > moved) end();
      else if (Math.abs(x) > moved || distance !== 0) {
        clearTimeout(timer);
        event.preventDefault();
        show(Math.max(-140, Math.min(140, x)));
      }
    };
    const onEnd = (event: TouchEvent) => {
      const swiped = distance;
      // No click follows a long press.
      if (pressed && event.cancelable) event.preventDefault();
      end();
      show(0);
      if (swiped >= far) toggleDone([id]);
      else if (swiped <= -far) moveToDay([id], plusDays(todayOf(place.value), 1));
    };
    const onMenu = (event: Event) => {
      if (start || pressed) event.preventDefault();
    };
    // What a mouse does after a long press on a screen for both has nothing to do with it.
    const onMouse = () => {
      pressed = undefined;
    };
    // Where a browser lets a finger drag, a long press begins that, too: whoever goes on to drag does not want to select.
    const onDrag = () => start && press();
    const onDragEnd = ({ clientX, clientY }: DragEvent) => {
      if (!pressed || Math.hypot(clientX - pressed.clientX, clientY - pressed.clientY) <= moved) return;
      pressed = undefined;
      toggleSelected(id);
    };
    // Before the title's own, which opens the task. All other buttons do what they say.
    const onClick = (event: MouseEvent) => {
      const other = (event.target as Element).closest("button:not(.task-title), input");
      if (!clicksSelect.value || other || event.shiftKey) return;
      event.stopPropagation();
      toggleSelected(id);
    };
    const listeners = {
      touchstart: onStart,
      touchmove: onMove,
      touchend: onEnd,
      touchcancel: onEnd,
      contextmenu: onMenu,
      mousedown: onMouse,
      dragstart: onDrag,
      dragend: onDragEnd,
      click: onClick,
    };
    const ended = new AbortController();
    for (const [name, listener] of Object.entries(listeners))
      row.addEventListener(name, listener as EventListener, {
        passive: name === "touchstart",
        capture: name === "click",
        signal: ended.signal,
      });
    return () => {
      end();
      ended.abort();
    };
  }, [ref, id]);
}
