#!/usr/bin/env bash
# Writes a kubeconfig for the cluster of CLUSTER_ENDPOINT and CLUSTER_CA to the given file, with NAMESPACE as its
# default. It contains no secret: token.sh next to this gets the token when it is needed.
set -euo pipefail

export KUBECONFIG=$1
plugin=$(dirname "$(realpath "$0")")/token.sh
# Reports what is wrong with the token, which kubectl would only call "Unauthorized".
bash "$plugin" >/dev/null

kubectl config set-cluster todo --server "$CLUSTER_ENDPOINT"
kubectl config set clusters.todo.certificate-authority-data "$CLUSTER_CA"
kubectl config set-credentials pipeline --exec-api-version client.authentication.k8s.io/v1 \
  --exec-command bash --exec-arg "$plugin" --exec-interactive-mode Never
kubectl config set-context todo --cluster todo --user pipeline --namespace "$NAMESPACE"
kubectl config use-context todo
