// Where the schemas of scripts/manifests/schemas.ts come from. Only files of these modules are read; nothing is built.
module todo/scripts/manifests/schemas

go 1.26.5

require (
	github.com/dapr/dapr v1.18.2
	github.com/external-secrets/external-secrets v1.3.2
	github.com/prometheus-operator/prometheus-operator v0.85.0
	k8s.io/kubernetes v1.36.3
	knative.dev/serving v0.51.0
	sigs.k8s.io/gateway-api v1.6.3
)
