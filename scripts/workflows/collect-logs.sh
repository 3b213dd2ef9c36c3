#!/usr/bin/env bash
# collect-logs.sh NAMESPACE FOLDER: collects a cluster's information about a failed deployment. Never fails itself,
# and reads no Secret.
set -uo pipefail
namespace=$1
folder=$2
mkdir -p "$folder"

kubectl get events -A --sort-by=.lastTimestamp >"$folder/events.txt" 2>&1
for space in "$namespace" dapr-system knative-serving kourier-system; do
  kubectl get all,jobs,ksvc -n "$space" -o wide >"$folder/$space.txt" 2>&1
  kubectl describe pods,jobs -n "$space" >"$folder/$space-described.txt" 2>&1
  for pod in $(kubectl get pods -n "$space" -o name 2>/dev/null); do
    name=$folder/$space-${pod#pod/}
    kubectl logs -n "$space" "$pod" --all-containers --prefix --tail=2000 >"$name.log" 2>&1
    kubectl logs -n "$space" "$pod" --all-containers --prefix --tail=500 --previous >"$name-previous.log" 2>/dev/null ||
      rm -f "$name-previous.log"
  done
done
true
