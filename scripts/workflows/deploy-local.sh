#!/usr/bin/env bash
# deploy-local.sh chart|kn: builds the images, loads them into the kind cluster of local-cluster.sh, deploys
# everything to the namespace `todo` with the chart or kn, and runs the smoke test. Needs the same as
# local-cluster.sh.
set -euo pipefail
cd "$(dirname "$0")/../.."
way=$1

pnpm() { npx -y pnpm@12 "$@"; }
tool() { pnpm exec node scripts/manifests/install-tool.ts "$1"; }
kind=$(tool kind)
helm=$(tool helm)
kubectl config use-context kind-todo

pnpm run build:images --registry dev.local --tag latest
for image in $(pnpm exec node -p 'Object.values(require("./dist/images.json")).map((it) => it.reference).join("\n")'); do
  "$kind" load docker-image --name todo "$image"
done
kubectl create namespace todo --dry-run=client -o yaml | kubectl apply -f -
kubectl label namespace todo pod-security.kubernetes.io/enforce=restricted --overwrite

by_chart() {
  pnpm exec node scripts/workflows/deploy-chart.ts --by-tag --values charts/todo/values-local.yaml
}

by_kn() {
  kubectl get secret todo-kafka -n todo >/dev/null 2>&1 || bring_servers
  for server in postgresql kafka redis; do kubectl rollout status "statefulset/$server" -n todo --timeout=5m; done
  pnpm run deploy:kn --namespace todo --smoke-test
}

# Without the chart there are no servers and passwords: those of the chart are rendered, for this cluster only.
bring_servers() {
  local parts=()
  for file in charts/todo/templates/local/*.yaml charts/todo/templates/secrets/generated.yaml; do
    parts+=(--show-only "${file#charts/todo/}")
  done
  "$helm" template todo charts/todo -n todo --kube-version 1.34.0 --values charts/todo/values-local.yaml "${parts[@]}" | kubectl apply -n todo -f -
  kubectl patch secret todo-redis -n todo -p '{"stringData":{"host":"redis:6379","tls":"false"}}'
  kubectl create secret generic encryption-key -n todo --from-literal=encryption-key="$(openssl rand -hex 32)" || true
  kubectl create secret generic audit-key -n todo --from-literal=audit-key="$(openssl rand -hex 32)" || true
  kubectl create secret generic push-key -n todo --from-literal=push-key="$(openssl rand -hex 32)" || true
  kubectl create secret generic todo-kafka -n todo --from-literal=brokers=kafka:9092 --from-literal=auth-type=none \
    --from-literal=sasl-mechanism= --from-literal=sasl-username= --from-literal=sasl-password= --from-literal=ca-cert=
}

"by_$way"
