import { useEffect, useState } from "preact/hooks";
import { Fault } from "../parts/fault.tsx";
import { useSending } from "../ui/use-sending.ts";
import { more } from "../words/more-words.ts";
import { type DeviceState, deviceState } from "./device.ts";
import { Devices } from "./devices.tsx";
import { keepOn } from "./keep-on.ts";
import { turnOff, turnOn } from "./turn-on.ts";

/** Whether reminders are pushed to this browser; where they cannot be, why. */
export function NotifyDevice({ user }: { user: string }) {
  const { device: words } = more.notifications;
  const [state, setState] = useState<DeviceState>();
  const { busy, fault, send } = useSending();
  const [away, setAway] = useState(false);
  const look = async () => setState(await deviceState(user));
  const [isKept, setIsKept] = useState(false);
  useEffect(() => {
    void look();
    // May turn it off, or on the server on again.
    const keep = async () => {
      await keepOn(user).catch(() => undefined);
      await look();
      setIsKept(true);
    };
    void keep();
  }, [user]);
  const change = (on: boolean) =>
    send(async () => {
      setAway(false);
      try {
        await (on ? turnOn(user) : turnOff());
      } catch (error) {
        // So says the browser itself: its maker's service cannot be reached.
        if (!(error instanceof DOMException)) throw error;
        setAway(true);
      } finally {
        await look();
      }
    });
  const isPossible = state === "on" || state === "off";
  return (
    <section>
      <h2>{words.title}</h2>
      <label class="check-line">
        <input
          type="checkbox"
          checked={state === "on"}
          disabled={busy || !isPossible}
          onChange={({ currentTarget }) => void change(currentTarget.checked)}
        />
        {words.notify}
      </label>
      <p class="note" role="status">
        {state && words.states[state]}
      </p>
      <Fault text={away ? words.noService : fault} />
      {isKept && <Devices isOn={state === "on"} onThisRemoved={look} />}
    </section>
  );
}
