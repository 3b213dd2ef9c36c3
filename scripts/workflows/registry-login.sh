#!/usr/bin/env bash
# Signs in to the registry in REGISTRY (ghcr.io/you/todo) as REGISTRY_USER with REGISTRY_PASSWORD, for both docker and
# cosign.
set -euo pipefail

docker login "${REGISTRY%%/*}" --username "$REGISTRY_USER" --password-stdin <<<"$REGISTRY_PASSWORD"
