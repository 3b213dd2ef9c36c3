/** How a Job or Pod ended, or why it never will. */
export interface End {
  readonly succeeded: boolean;
  readonly why: string;
}

/** The part of a Job or Pod, as printed by kubectl with `-o json`, that shows how it ended. */
interface RunsOnce {
  readonly kind: string;
  readonly status?: {
    readonly phase?: string;
    readonly message?: string;
    readonly conditions?: readonly { type: string; status: string; reason?: string; message?: string }[];
    readonly containerStatuses?: readonly { state?: { waiting?: { reason?: string; message?: string } } }[];
  };
}

/** A kubelet's reasons for a container that it can never start. */
const hopeless = [
  "CreateContainerConfigError",
  "CreateContainerError",
  "ErrImageNeverPull",
  "ImagePullBackOff",
  "InvalidImageName",
];

/**
 * How a Job or Pod ended; undefined while it may still succeed.
 *
 * @param printed by `kubectl get … -o json`
 */
export function endOf(printed: string): End | undefined {
  const { kind, status = {} } = JSON.parse(printed) as RunsOnce;
  return kind === "Job" ? endOfJob(status) : endOfPod(status);
}

function endOfJob({ conditions = [] }: NonNullable<RunsOnce["status"]>): End | undefined {
  const last = conditions.find((it) => ["Complete", "Failed"].includes(it.type) && it.status === "True");
  return last && { succeeded: last.type === "Complete", why: said(last.reason, last.message) };
}

function endOfPod({
  phase,
  message,
  containerStatuses = [],
}: NonNullable<RunsOnce["status"]>): End | undefined {
  if (phase === "Succeeded" || phase === "Failed")
    return { succeeded: phase === "Succeeded", why: said(phase, message) };
  const waiting = containerStatuses.map(({ state }) => state?.waiting);
  const stuck = waiting.find((it) => hopeless.includes(it?.reason ?? ""));
  return stuck && { succeeded: false, why: said(stuck.reason, stuck.message) };
}

const said = (...parts: (string | undefined)[]) => parts.filter((it) => it).join(": ");
