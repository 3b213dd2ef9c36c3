import { CloudOff } from "lucide-preact";
import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { newVersion, reload } from "../ui/new-version.ts";
import { loadMoreWords } from "../words/more-words.ts";
import { t } from "../words/words.ts";
import { Empty } from "./empty.tsx";
import { Loading } from "./loading.tsx";

/**
 * A page whose code and words come when it is first opened. Where they cannot be loaded, it says so, and tries again when asked: from
 * the new version, if that is why.
 */
export function laterPage<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  let loaded: ComponentType<Props> | undefined;
  const get = async () => {
    await loadMoreWords();
    loaded = await load();
  };
  return function LaterPage(props: Props) {
    const [state, setState] = useState<"loading" | "ready" | "failed">(loaded ? "ready" : "loading");
    useEffect(() => {
      if (state === "loading")
        get().then(
          () => setState("ready"),
          () => setState("failed"),
        );
    }, [state]);
    if (state === "loading") return <Loading />;
    if (loaded) return <LoadedPage Page={loaded} props={props} />;
    return (
      <Empty Icon={CloudOff} title={t.failed.title} text={t.failed.text}>
        <button
          type="button"
          class="button"
          onClick={() => (newVersion.value ? reload() : setState("loading"))}
        >
          {t.failed.again}
        </button>
      </Empty>
    );
  };
}

/** A component of its own, so that the hooks of the page are not those of what loads it. */
function LoadedPage<Props extends object>({ Page, props }: { Page: ComponentType<Props>; props: Props }) {
  return <Page {...props} />;
}
