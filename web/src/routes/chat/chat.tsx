import { Plus } from "lucide-preact";
import { useEffect, useState } from "preact/hooks";
import { Link, useLocation } from "wouter-preact";
import { PageHeading } from "../../parts/page-heading.tsx";
import { call } from "../../sync/call.ts";
import { useAnswer } from "../../ui/use-answer.ts";
import { more } from "../../words/more-words.ts";
import { t } from "../../words/words.ts";
import { Conversation } from "./conversation.tsx";

/** `/chat` begins a conversation, `/chat/<id>` goes on with one. */
export function Chat({ id }: { id?: string | undefined }) {
  const { chat: words } = more;
  const [, navigate] = useLocation();
  // One that has just begun gets its address without being loaded again.
  const [begun, setBegun] = useState<string | undefined>(undefined);
  const [key, setKey] = useState(0);
  const { answer, again } = useAnswer(() => call("GET /api/conversations", { query: { limit: "50" } }));
  useEffect(() => {
    if (id !== begun) setKey((before) => before + 1);
  }, [id]);
  const onBegun = (made: string) => {
    setBegun(made);
    navigate(`/chat/${made}`, { replace: true });
    again();
  };
  const remove = async (one: string) => {
    await call("DELETE /api/conversations/{id}", { id: one }).catch(() => undefined);
    if (one === id) navigate("/chat");
    again();
  };
  return (
    <>
      <PageHeading title={t.pages.chat}>
        <Link href="/chat" class="icon-button" aria-label={words.new} title={words.new}>
          <Plus aria-hidden="true" size={20} />
        </Link>
      </PageHeading>
      {!!answer?.items.length && (
        <details class="conversations">
          <summary class="quiet-button">{words.earlier}</summary>
          <ul>
            {answer.items.map((it) => (
              <li key={it.id}>
                <Link href={`/chat/${it.id}`} aria-current={it.id === id ? "page" : undefined}>
                  {it.title}
                </Link>
                <button
                  type="button"
                  class="quiet-button"
                  aria-label={`${words.delete}: ${it.title}`}
                  onClick={() => remove(it.id)}
                >
                  {words.delete}
                </button>
              </li>
            ))}
          </ul>
        </details>
      )}
      <Conversation key={key} id={id} onBegun={onBegun} />
    </>
  );
}
