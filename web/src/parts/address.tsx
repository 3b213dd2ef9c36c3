import { useLayoutEffect } from "preact/hooks";
import { navigate, usePathname, useSearch } from "wouter-preact/use-browser-location";
import { currentId, firstId } from "../sync/current-id.ts";
import { clearSelection } from "../ui/selection.ts";

const uuid = /[\da-f-]{36}/g;

/**
 * Puts the server's ids into the address of this tab: what was opened before it was created is found there later, too. On another
 * page nothing of the one before is selected any more.
 */
export function Address() {
  const path = usePathname();
  useSearch();
  const here = location.href;
  const lasting = here.replace(uuid, currentId);
  useLayoutEffect(() => {
    if (lasting !== here) navigate(lasting, { replace: true, state: history.state });
  }, [here, lasting]);
  // The same page before and after.
  const page = path.replace(uuid, firstId);
  useLayoutEffect(() => clearSelection, [page]);
  return null;
}
