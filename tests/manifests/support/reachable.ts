import { BlockList } from "node:net";
import { type Manifest, ofKind } from "../../support/manifest.ts";

/** A pod, by labels, in this or another namespace; or an address outside of the cluster. */
export type Peer = { labels: Record<string, string>; namespace?: string } | { address: string };

/**
 * Whether the network policies of a namespace let one peer call a port of another: the caller's egress and the
 * callee's ingress must both allow it. Pods in other namespaces have their own policies. Source:
 * https://kubernetes.io/docs/concepts/services-networking/network-policies/
 */
export function reachable(objects: readonly Manifest[], from: Peer, to: Peer, port: number): boolean {
  return (
    allowed(ofKind(objects, "NetworkPolicy"), "Egress", from, to, port) && admits(objects, to, from, port)
  );
}

/** The callee's half, whatever the caller's egress allows. */
export const admits = (objects: readonly Manifest[], to: Peer, from: Peer, port: number): boolean =>
  allowed(ofKind(objects, "NetworkPolicy"), "Ingress", to, from, port);

function allowed(
  policies: readonly Manifest[],
  direction: "Egress" | "Ingress",
  own: Peer,
  other: Peer,
  port: number,
): boolean {
  if ("address" in own || own.namespace) return true;
  const selecting = policies.filter(
    ({ spec }) => spec.policyTypes.includes(direction) && selects(spec.podSelector, own.labels),
  );
  if (selecting.length === 0) return true;
  const [rules, peers] = direction === "Egress" ? ["egress", "to"] : ["ingress", "from"];
  return selecting
    .flatMap(({ spec }) => spec[rules] ?? [])
    .some(
      (rule: Manifest) =>
        (!rule.ports || rule.ports.some((it: Manifest) => it.port === port && it.protocol !== "UDP")) &&
        (!rule[peers] || rule[peers].some((it: Manifest) => matches(it, other))),
    );
}

function matches({ podSelector, namespaceSelector, ipBlock }: Manifest, peer: Peer): boolean {
  if ("address" in peer) return Boolean(ipBlock) && inBlock(ipBlock, peer.address);
  if (ipBlock) return false;
  const namespace = { "kubernetes.io/metadata.name": peer.namespace ?? "todo" };
  if (namespaceSelector ? !selects(namespaceSelector, namespace) : peer.namespace) return false;
  return !podSelector || selects(podSelector, peer.labels);
}

function inBlock({ cidr, except = [] }: Manifest, address: string): boolean {
  const within = (block: string) => {
    const [network = "", bits] = block.split("/");
    const list = new BlockList();
    list.addSubnet(network, Number(bits));
    return list.check(address);
  };
  return within(cidr) && !except.some(within);
}

function selects(
  { matchLabels = {}, matchExpressions = [] }: Manifest,
  labels: Record<string, string>,
): boolean {
  const same = Object.entries(matchLabels).every(([key, value]) => labels[key] === value);
  return (
    same &&
    matchExpressions.every(({ key, operator, values }: Manifest) => {
      if (operator === "Exists") return key in labels;
      if (operator === "In") return key in labels && values.includes(labels[key]);
      throw new Error(`operator ${operator} is not used here`);
    })
  );
}
