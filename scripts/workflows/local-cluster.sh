#!/usr/bin/env bash
# Prepares an empty kind cluster for the chart, or for kn: Knative Serving with Kourier, and Dapr. Running it again
# changes nothing. Needs Docker, kubectl and Go. Remove everything with: kind delete cluster --name todo
set -euo pipefail
cd "$(dirname "$0")/../.."

knative="knative-v1.22.1"
dapr=1.18.2

tool() { npx -y pnpm@12 exec node scripts/manifests/install-tool.ts "$1"; }
kind=$(tool kind)
helm=$(tool helm)

if ! "$kind" get clusters | grep -qx todo; then "$kind" create cluster --name todo --wait 2m; fi
kubectl config use-context kind-todo

from=https://github.com/knative/serving/releases/download/$knative
kubectl apply --server-side -f "$from/serving-crds.yaml"
kubectl wait --for=condition=Established --timeout=60s crd --all >/dev/null
kubectl apply --server-side -f "$from/serving-core.yaml"
kubectl apply --server-side -f "https://github.com/knative-extensions/net-kourier/releases/download/$knative/kourier.yaml"
kubectl patch configmap/config-network -n knative-serving --type merge \
  -p '{"data":{"ingress-class":"kourier.ingress.networking.knative.dev"}}'
# Allows upgrades that wake nobody (upgrades.wakeFunctions).
kubectl patch configmap/config-autoscaler -n knative-serving --type merge -p '{"data":{"allow-zero-initial-scale":"true"}}'
# There is no load balancer here, and nothing inside the cluster needs one.
kubectl patch service/kourier -n kourier-system --type merge -p '{"spec":{"type":"ClusterIP"}}'

# Three Schedulers, as everywhere: they are one etcd cluster, which would not start when scaled down to one.
"$helm" upgrade --install dapr dapr --repo https://dapr.github.io/helm-charts --version "$dapr" \
  --namespace dapr-system --create-namespace --set global.actors.enabled=false \
  --set dapr_sidecar_injector.sidecarDropALLCapabilities=true --wait --timeout 10m

kubectl wait --for=condition=Available --timeout=5m deployment --all -n knative-serving
kubectl wait --for=condition=Available --timeout=5m deployment --all -n kourier-system
