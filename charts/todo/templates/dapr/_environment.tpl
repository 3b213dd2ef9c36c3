{{/*
daprd's environment for envRef in dapr-components/: a map from name to text, or to {secretKeyRef: …}. Settings
without a value come from the Secrets.
*/}}
{{- define "todo.daprEnvironment" -}}
{{- $kafka := .Values.kafka -}}
{{- $local := .Values.local -}}
{{- $fromKafka := dict "name" .Values.secrets.kafka -}}
{{- $fromRedis := dict "name" .Values.secrets.redis -}}
{{- $env := dict "KAFKA_AUTH_TYPE" $kafka.authType -}}
{{- $brokers := ternary "kafka:9092" $kafka.brokers $local.kafka.enabled -}}
{{- $_ := set $env "KAFKA_BROKERS" ($brokers | default (dict "secretKeyRef" (merge (dict "key" "brokers") $fromKafka))) -}}
{{- if eq $kafka.authType "password" -}}
{{- $_ := set $env "KAFKA_SASL_MECHANISM" $kafka.saslMechanism -}}
{{- $_ := set $env "KAFKA_SASL_USERNAME" ($kafka.saslUsername | default (dict "secretKeyRef" (merge (dict "key" "sasl-username") $fromKafka))) -}}
{{- $_ := set $env "KAFKA_SASL_PASSWORD" (dict "secretKeyRef" (merge (dict "key" "sasl-password") $fromKafka)) -}}
{{- end -}}
{{- if $kafka.customCa -}}
{{- $_ := set $env "KAFKA_CA_CERT" (dict "secretKeyRef" (merge (dict "key" "ca-cert") $fromKafka)) -}}
{{- end -}}
{{- $host := ternary "redis:6379" .Values.redis.host $local.redis.enabled -}}
{{- $_ := set $env "REDIS_HOST" ($host | default (dict "secretKeyRef" (merge (dict "key" "host") $fromRedis))) -}}
{{- $_ := set $env "REDIS_PASSWORD" (dict "secretKeyRef" (merge (dict "key" "password") $fromRedis)) -}}
{{- $_ := set $env "REDIS_TLS" (toString .Values.redis.tls) -}}
{{- merge (deepCopy .Values.dapr.env) $env | toJson -}}
{{- end -}}
