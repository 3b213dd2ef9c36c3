import { CardItem } from "../parts/card-item.tsx";
import { Fault } from "../parts/fault.tsx";
import { call } from "../sync/call.ts";
import { timeZone } from "../sync/state.ts";
import { useAnswer } from "../ui/use-answer.ts";
import { useSending } from "../ui/use-sending.ts";
import { more } from "../words/more-words.ts";
import { sayMoment } from "../words/say-day.ts";
import { subscription } from "./device.ts";
import { turnOff } from "./turn-on.ts";

/**
 * The devices that the account's reminders are pushed to. @param isOn this one is among them
 * @param onThisRemoved it is not any more
 */
export function Devices({ isOn, onThisRemoved }: { isOn: boolean; onThisRemoved: () => void }) {
  const { device: words } = more.notifications;
  const { answer, again } = useAnswer(() => call("GET /api/push/subscriptions"), [isOn]);
  const own = useAnswer(async () => (isOn ? (await subscription())?.endpoint : undefined), [isOn]);
  const { busy, fault, send } = useSending();
  const remove = (id: string, isThis: boolean) =>
    send(async () => {
      if (isThis) {
        await turnOff();
        onThisRemoved();
      } else await call("DELETE /api/push/subscriptions/{id}", { id });
      again();
    });
  const items = answer?.items ?? [];
  if (items.length === 0) return null;
  return (
    <>
      <h3>{words.list}</h3>
      <ul class="card-list">
        {items.map(({ id, device, created_at, endpoint }) => {
          const isThis = endpoint === own.answer;
          const since = words.since(sayMoment(created_at, timeZone.value));
          return (
            <CardItem
              key={id}
              name={device ?? words.unnamed}
              note={isThis ? `${words.thisOne} · ${since}` : since}
              action={words.remove}
              danger
              busy={busy}
              onAction={() => remove(id, isThis)}
            />
          );
        })}
      </ul>
      <Fault text={fault} />
    </>
  );
}
