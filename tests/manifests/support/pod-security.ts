import type { Manifest } from "./manifest.ts";

const allowedVolumes = new Set([
  "configMap",
  "csi",
  "downwardAPI",
  "emptyDir",
  "ephemeral",
  "persistentVolumeClaim",
  "projected",
  "secret",
]);
const hostFields = ["hostNetwork", "hostPID", "hostIPC"];

/**
 * What Pod Security's level `restricted` refuses in a pod's spec.
 * Source: https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
 */
export function violations(spec: Manifest): string[] {
  const found = hostFields.filter((name) => spec[name]);
  for (const { name, ...volume } of spec.volumes ?? []) {
    for (const kind of Object.keys(volume))
      if (!allowedVolumes.has(kind)) found.push(`volume ${name}: ${kind}`);
  }
  for (const container of [...(spec.initContainers ?? []), ...spec.containers]) {
    const own = container.securityContext ?? {};
    const of = (field: string) => own[field] ?? spec.securityContext?.[field];
    const say = (what: string) => found.push(`${container.name}: ${what}`);
    if (own.privileged) say("privileged");
    if (own.allowPrivilegeEscalation !== false) say("allowPrivilegeEscalation");
    if (!own.capabilities?.drop?.includes("ALL")) say("capabilities are not dropped");
    for (const added of own.capabilities?.add ?? [])
      if (added !== "NET_BIND_SERVICE") say(`capability ${added}`);
    if (of("runAsNonRoot") !== true) say("runAsNonRoot");
    if (of("runAsUser") === 0) say("runs as root");
    if (!["RuntimeDefault", "Localhost"].includes(of("seccompProfile")?.type)) say("seccompProfile");
    for (const { hostPort } of container.ports ?? []) if (hostPort) say(`hostPort ${hostPort}`);
  }
  return found;
}
