#!/usr/bin/env bash
# kubectl and helm run this whenever they need a token (an "exec credential plugin"), so an upgrade may outlast the
# first one. OKE accepts GitHub's own token once its OpenID Connect authentication names GitHub and OKE_AUDIENCE.
# Needs a job with `id-token: write`. Sources: https://docs.oracle.com/en/learn/gaw-oke-odic,
# https://docs.github.com/en/actions/reference/security/oidc
set -euo pipefail

answer=$(curl --silent --show-error --fail-with-body --get --data-urlencode "audience=$OKE_AUDIENCE" \
  --header "authorization: Bearer $ACTIONS_ID_TOKEN_REQUEST_TOKEN" "$ACTIONS_ID_TOKEN_REQUEST_URL") ||
  { echo "GitHub gives no token for $OKE_AUDIENCE: $answer" >&2; exit 1; }
jq '{
  apiVersion: "client.authentication.k8s.io/v1",
  kind: "ExecCredential",
  status: {
    token: .value,
    expirationTimestamp: (.value | split(".")[1] | gsub("-"; "+") | gsub("_"; "/") | @base64d | fromjson | .exp | todate)
  }
}' <<<"$answer"
