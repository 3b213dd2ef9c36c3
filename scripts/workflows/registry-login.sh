#!/usr/bin/env bash
# Signs in to the registry of REGISTRY (ghcr.io/you/todo) as REGISTRY_USER with REGISTRY_PASSWORD, for docker and cosign alike.
set -euo pipefail

docker login "${REGISTRY%%/*}" --username "$REGISTRY_USER" --password-stdin <<<"$REGISTRY_PASSWORD"
