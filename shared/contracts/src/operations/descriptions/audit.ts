import type { auditOperations } from "../audit.ts";
import type { Descriptions } from "./description.ts";
import { pageOf, taskExample } from "./examples.ts";

const hash = (digit: string) => digit.repeat(64);

export const auditDescriptions: Descriptions<typeof auditOperations> = {
  queryAudit: {
    summary: "Read the audit log",
    description:
      "All of the user's events in the order they happened, as a hash chain; with `order=desc` latest first. `via` filters by interface.",
    example: {
      answer: pageOf({
        seq: 1,
        event_id: "019aa5d2-7c00-7000-8000-000000000001",
        type: "com.todo.task.created.v1",
        subject: `tasks/${taskExample.id}`,
        task_id: taskExample.id,
        actor: { user_id: "alice", via: "mcp", client: "claude", token_id: null },
        time: "2026-11-26T09:00:00.000Z",
        data: { task: taskExample },
        prev_hash: hash("0"),
        hash: hash("a"),
      }),
    },
  },
  listAuditHeads: {
    summary: "List the signed heads of the audit log",
    description: "Keep a head outside the system: it proves later that nothing before it was changed.",
    example: {
      answer: {
        user_id: "alice",
        items: [
          {
            seq: 8,
            hash: hash("a"),
            previous: 0,
            signed_at: "2026-11-26T09:05:00.000Z",
            key_id: "6b86b273ff34fce1",
            signature: "b64url",
          },
        ],
        keys: [{ key_id: "6b86b273ff34fce1", public_key: "b64url" }],
      },
    },
  },
  verifyAudit: {
    summary: "Verify the audit log",
    description:
      "Recomputes the chain, and compares it with the event log, the signed heads and, if given, a head that the caller has stored, as `<seq>.<hash>`.",
    example: { answer: { ok: true, entries: 8, last_seq: 8, signed_seq: 8, problems: [] } },
  },
};
