import { SendHorizontal } from "lucide-preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { newId } from "../../new-id.ts";
import { Fault } from "../../parts/fault.tsx";
import { call } from "../../sync/call.ts";
import { tasks } from "../../sync/state.ts";
import { useSending } from "../../ui/use-sending.ts";
import { more } from "../../words/more-words.ts";
import { type Said, SaidMessage } from "./said.tsx";
import { sendMessage } from "./send-message.ts";
import { undoOf } from "./undo-model.ts";
import "./chat.css";

/** What is said with the todo list, and a field to say more. @param id undefined: a new one @param onBegun told the id of a new one */
export function Conversation({ id, onBegun }: { id: string | undefined; onBegun: (id: string) => void }) {
  const { chat: words } = more;
  const [all, setAll] = useState<readonly Said[]>([]);
  const [current, setCurrent] = useState(id);
  const [text, setText] = useState("");
  const [written, setWritten] = useState("");
  /** What the server has not begun to answer: if it never does, it was not said. */
  const [unheard, setUnheard] = useState<string | undefined>(undefined);
  const { busy, fault, send } = useSending();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (matchMedia("(pointer: fine)").matches) input.current?.focus();
  }, []);
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (id === undefined || all.length > 0) return;
    void send(async () => {
      const { messages } = await call("GET /api/conversations/{id}", { id, query: { limit: "100" } });
      setAll(messages.items.toReversed());
    });
  }, [id]);
  useEffect(() => end.current?.scrollIntoView({ block: "end" }), [all, written]);

  const say = (message: string) =>
    send(async () => {
      setText("");
      setWritten("");
      setUnheard(message);
      setAll((before) => [...before, { id: newId(), role: "user", content: message }]);
      const tasksBefore = tasks.value;
      try {
        const onText = (said: string) => {
          setUnheard(undefined);
          setWritten(said);
        };
        const answer = await sendMessage({ message, conversationId: current, onText });
        const { turn_id, conversation_id, text: content, ...rest } = answer;
        const undo = rest.answered_by === "model" ? undoOf(rest.tool_calls, tasksBefore) : undefined;
        setAll((before) => [...before, { id: turn_id, role: "assistant", content, ...rest, undo }]);
        setCurrent(conversation_id);
        if (current === undefined) onBegun(conversation_id);
      } catch (error) {
        // What was typed is not lost.
        setAll((before) => before.slice(0, -1));
        setText(message);
        throw error;
      } finally {
        setUnheard(undefined);
        setWritten("");
      }
    });
  const onSubmit = (event: Event) => {
    event.preventDefault();
    if (text.trim() !== "") void say(text.trim());
  };
  return (
    <div class="chat">
      {all.length === 0 && !busy && <Examples onChoose={setText} />}
      <ol class="said-list" aria-live="polite" aria-label={words.title}>
        {all.map((said, index) => (
          <SaidMessage key={said.id} said={said} isLast={index === all.length - 1} busy={busy} send={say} />
        ))}
        {busy && written !== "" && (
          <li class="said" data-role="assistant">
            <p class="said-text">{written}</p>
          </li>
        )}
      </ol>
      {busy && written === "" && <p class="note">{words.thinking}</p>}
      <Fault text={fault} />
      <form class="chat-form" onSubmit={onSubmit}>
        <input
          class="field"
          data-draft="chat"
          data-draft-text={text === "" ? unheard : undefined}
          aria-label={words.label}
          placeholder={words.hint}
          autoComplete="off"
          maxLength={4_000}
          ref={input}
          value={text}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
        <button
          type="submit"
          class="button primary"
          aria-label={words.send}
          disabled={busy || text.trim() === ""}
        >
          <SendHorizontal aria-hidden="true" size={18} />
        </button>
      </form>
      <div ref={end} class="chat-end" />
    </div>
  );
}

function Examples({ onChoose }: { onChoose: (text: string) => void }) {
  const { chat: words } = more;
  return (
    <div class="chat-examples">
      <p>{words.intro}</p>
      <ul class="choices">
        {words.examples.map((example) => (
          <li key={example}>
            <button type="button" class="button" onClick={() => onChoose(example)}>
              {example}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
