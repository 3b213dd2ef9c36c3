#!/usr/bin/env bash
# Deploys dist/images.json to ENVIRONMENT (staging, production) on CLOUD (aks, gke, oke) with the chart's values for
# both, overridden by VALUES, your own YAML.
set -euo pipefail
cd "$(dirname "$0")/../.."

own=$(mktemp)
trap 'rm -f "$own"' EXIT
printf '%s\n' "${VALUES:-}" >"$own"

npx -y pnpm@12 exec node scripts/workflows/deploy-chart.ts --namespace "$NAMESPACE" \
  --values "charts/todo/values-$ENVIRONMENT.yaml" --values "charts/todo/values-$CLOUD.yaml" --values "$own"
