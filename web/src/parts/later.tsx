import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { loadMoreWords } from "../words/more-words.ts";

/**
 * A component whose code comes when it is first shown. @param load its module, which is asked for again where that has failed
 */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  let loaded: ComponentType<Props> | undefined;
  return function Later(props: Props) {
    const [Component, setComponent] = useState(() => loaded);
    useEffect(() => {
      if (Component) return;
      const show = (it: ComponentType<Props>) => {
        loaded = it;
        setComponent(() => it);
      };
      // A dialog that cannot be loaded is closed again: while one opens, no key does anything else.
      load().then(show, () => "onClose" in props && (props.onClose as () => void)());
    }, [Component]);
    return Component ? <Component {...props} /> : null;
  };
}

/** The same of what says more than the first page does. */
export function laterWithWords<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  return later(async () => (await Promise.all([load(), loadMoreWords()]))[0]);
}
