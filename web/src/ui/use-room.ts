import type { RefObject } from "preact";
import { useLayoutEffect } from "preact/hooks";

/**
 * Keeps room at the end of what scrolls (`--room` in the styles) for an element that lies above it: so that everything can be
 * scrolled out from under it. Who was at the end of the page stays there.
 */
export function useRoom(ref: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const root = document.documentElement;
    const keep = (room: number) => {
      const atEnd = root.scrollTop + root.clientHeight >= root.scrollHeight - 1;
      root.style.setProperty("--room", `${room}px`);
      if (atEnd && room > 0) root.scrollTop = root.scrollHeight;
    };
    const observer = new ResizeObserver(() => keep(ref.current?.offsetHeight ?? 0));
    if (ref.current) observer.observe(ref.current);
    return () => {
      observer.disconnect();
      keep(0);
    };
  }, []);
}
