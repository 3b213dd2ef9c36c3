const listeners = new WeakMap<Element, (near: boolean) => void>();

/** One for all: a list of 5 000 tasks has hundreds of parts. */
const observer = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) listeners.get(target)?.(isIntersecting);
  },
  { rootMargin: "1200px 0px" },
);

/** Tells whether an element is near the window, now and whenever that changes. @returns what ends it */
export function whenNear(element: Element, listener: (near: boolean) => void): () => void {
  listeners.set(element, listener);
  observer.observe(element);
  return () => observer.unobserve(element);
}
