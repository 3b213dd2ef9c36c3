#!/usr/bin/env bash
# check-cluster.sh [STEP …]: checks that need a cluster, with the release that `deploy-local.sh chart` made. Default:
# every step:
#   policies      network policies are enforced: a stranger reaches neither database nor broker, permitted pods do
#   started-once  daprd was never restarted: it waited for its broker
#   quiet         daprd warns about no missing variable
#   from-zero     the first request to a function at zero is answered, and not with 503
#   upgrade       another release is deployed, tested, and stays
#   rollback      a release whose smoke test fails is rolled back, and the previous one serves
# Uses kubectl's current context.
set -euo pipefail
cd "$(dirname "$0")/../.."

for argument in "$@"; do
  case $argument in
    -h | --help)
      sed -n '2,/^set/{/^set/d;s/^# \{0,1\}//;p;}' "$0"
      exit
      ;;
  esac
done

namespace=todo
pnpm() { npx -y pnpm@12 "$@"; }
k() { kubectl -n "$namespace" "$@"; }
fail() {
  echo "FAIL  $*" >&2
  exit 1
}
revision() {
  k get secrets -l owner=helm,name=todo,status=deployed --sort-by=.metadata.creationTimestamp \
    -o jsonpath='{.items[-1:].metadata.labels.version}'
}

# A pod with this name tries to connect, at most ten times; prints yes or no. It uses Kafka's image, which is on the
# node and has bash.
connects() { # name, host, port
  local image
  image=$(k get statefulset kafka -o jsonpath='{.spec.template.spec.containers[0].image}')
  k delete pod probe --ignore-not-found >/dev/null
  k apply -f - >/dev/null <<YAML
apiVersion: v1
kind: Pod
metadata:
  name: probe
  labels: { app.kubernetes.io/name: $1, app.kubernetes.io/part-of: probe }
spec:
  restartPolicy: Never
  automountServiceAccountToken: false
  containers:
    - name: probe
      image: $image
      command: [bash, -c, "for n in 1 2 3 4 5 6 7 8 9 10; do timeout 2 bash -c ': </dev/tcp/$2/$3' && exit; sleep 1; done; exit 1"]
      securityContext:
        allowPrivilegeEscalation: false
        capabilities: { drop: [ALL] }
        readOnlyRootFilesystem: true
        runAsNonRoot: true
        runAsUser: 65532
        seccompProfile: { type: RuntimeDefault }
YAML
  local phase=
  for _ in $(seq 120); do
    phase=$(k get pod probe -o jsonpath='{.status.phase}')
    case $phase in Succeeded | Failed) break ;; esac
    sleep 1
  done
  k delete pod probe --wait=false >/dev/null
  case $phase in
    Succeeded) echo yes ;;
    Failed) echo no ;;
    *) fail "a pod did not end within two minutes: $phase" ;;
  esac
}

policies() {
  [ "$(connects migrate postgresql 5432)" = yes ] || fail "migrate does not reach the database"
  [ "$(connects topics kafka 9092)" = yes ] || fail "topics does not reach the broker"
  [ "$(connects stranger postgresql 5432)" = no ] || fail "a stranger reaches the database: policies are not enforced"
  [ "$(connects stranger kafka 9092)" = no ] || fail "a stranger reaches the broker: policies are not enforced"
}

started_once() {
  local restarts
  restarts=$(k get pods -l app.kubernetes.io/name=daprd -o jsonpath='{.items[*].status.containerStatuses[*].restartCount}')
  [ -n "$restarts" ] || fail "there is no daprd"
  for count in $restarts; do [ "$count" = 0 ] || fail "daprd was started again: $restarts"; done
}

quiet() {
  local warnings
  warnings=$(k logs deployment/daprd --all-containers | grep -c "env variable that isn't allowed" || true)
  [ "$warnings" = 0 ] || fail "daprd warned $warnings times of variables that it does not have"
}

free_port() {
  node -e 'const s = require("net").createServer().listen(0, () => { console.log(s.address().port); s.close(); })'
}

# Of an account that is made for it. It wakes auth, and no other function.
personal_key() {
  local port forward
  port=$(free_port)
  k port-forward service/daprd "$port:3500" >/dev/null &
  forward=$!
  curl -sS --retry 60 --retry-delay 1 --retry-connrefused -o /dev/null "http://127.0.0.1:$port/v1.0/healthz" || true
  DAPR_HTTP_ENDPOINT="http://127.0.0.1:$port" \
    DAPR_API_TOKEN=$(k get secret dapr-api-token -o jsonpath='{.data.token}' | base64 -d) \
    pnpm --silent run token alice 2>/dev/null || true
  kill "$forward"
}

from_zero() {
  local port token forward status=
  k wait pods -l serving.knative.dev/service=task-api --for=delete --timeout=5m
  token=$(personal_key)
  port=$(free_port)
  k port-forward service/todo "$port:80" >/dev/null &
  forward=$!
  # The gateway itself answers this request, which wakes nothing.
  curl -sS --retry 60 --retry-delay 1 --retry-connrefused -o /dev/null "http://127.0.0.1:$port/healthz" || true
  status=$(curl -sS -o /dev/null -w '%{http_code}' -H "authorization: Bearer $token" "http://127.0.0.1:$port/api/tasks") || true
  kill "$forward"
  [ "$status" = 200 ] || fail "the first request was answered ${status:-nothing}"
}

deploy() { # values, as YAML
  local own code=0
  own=$(mktemp)
  printf '%s\n' "$1" >"$own"
  pnpm exec node scripts/workflows/deploy-chart.ts --by-tag --values charts/todo/values-local.yaml --values "$own" || code=$?
  rm "$own"
  return "$code"
}

upgrade() {
  local before
  before=$(revision)
  deploy 'env: { LOG_LEVEL: debug }' || fail "the upgrade did not stay"
  [ "$(revision)" -gt "$before" ] || fail "the upgrade made no revision"
}

rollback() {
  # The token itself comes from a Secret, not from a value.
  given_token() {
    k get ksvc task-api -o jsonpath='{.spec.template.spec.containers[0].env[?(@.name=="DAPR_API_TOKEN")].value}'
  }
  # Dapr then refuses it, and no secret can be read.
  if deploy 'functions: { task-api: { env: { DAPR_API_TOKEN: wrong } } }'; then
    fail "an upgrade stayed whose smoke test cannot pass"
  fi
  [ "$(given_token)" = "" ] || fail "an upgrade that failed was not taken back"
  [ -n "$(revision)" ] || fail "nothing serves any more"
}

[ $# -gt 0 ] || set -- policies started-once quiet from-zero upgrade rollback
for step in "$@"; do
  case $step in
    policies | started-once | quiet | from-zero | upgrade | rollback) ;;
    *) fail "there is no step $step (more with --help)" ;;
  esac
done
for step in "$@"; do
  "${step//-/_}"
  echo "ok    $step"
done
