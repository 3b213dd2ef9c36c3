{{/*
The location of a server: in the chart, or as the values say. For the `to` of a rule. Takes a list: whether this
chart installs it, its name here, the peers from the values.
*/}}
{{- define "todo.peers" -}}
{{- if index . 0 -}}
- podSelector:
    matchLabels: { app.kubernetes.io/name: {{ index . 1 }} }
{{- else -}}
{{- toYaml (index . 2) -}}
{{- end -}}
{{- end -}}

{{/*
The ports in "host:port,host:port" and further ones, as a JSON list of numbers. Takes a list: the addresses,
more ports, the port to use if there is none.
*/}}
{{- define "todo.ports" -}}
{{- $ports := list -}}
{{- range splitList "," (index . 0) -}}
{{- with regexFind ":[0-9]+$" (trim .) -}}
{{- $ports = append $ports (trimPrefix ":" . | int) -}}
{{- end -}}
{{- end -}}
{{- range index . 1 -}}
{{- $ports = append $ports (int .) -}}
{{- end -}}
{{- uniq $ports | default (list (index . 2)) | toJson -}}
{{- end -}}

{{/* Converts [1, 2] to the ports of a rule. */}}
{{- define "todo.portList" -}}
{{- range . }}
- { protocol: TCP, port: {{ int . }} }
{{- end }}
{{- end -}}

{{- define "todo.kafkaPorts" -}}
{{- include "todo.ports" (list (ternary "kafka:9092" .Values.kafka.brokers .Values.local.kafka.enabled) .Values.networkPolicy.kafka.ports 9092) -}}
{{- end -}}

{{- define "todo.redisPorts" -}}
{{- include "todo.ports" (list (ternary "redis:6379" .Values.redis.host .Values.local.redis.enabled) .Values.networkPolicy.redis.ports 6379) -}}
{{- end -}}

{{/* The beginning of a policy. Takes a list: the root context, its name. */}}
{{- define "todo.policy" -}}
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: {{ index . 1 }}
  labels:
    {{- include "todo.labels" (index . 0) | nindent 4 }}
{{- end -}}
