import { useLayoutEffect } from "preact/hooks";
import { navigate, usePathname, useSearch } from "wouter-preact/use-browser-location";
import { currentId } from "../sync/current-id.ts";

const uuid = /[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g;

/** Puts the server's ids into the address of this tab: what was opened before it was created is found there later, too. */
export function Address() {
  const here = usePathname() + useSearch();
  const lasting = here.replace(uuid, currentId);
  useLayoutEffect(() => {
    if (lasting !== here) navigate(lasting + location.hash, { replace: true, state: history.state });
  }, [here, lasting]);
  return null;
}
