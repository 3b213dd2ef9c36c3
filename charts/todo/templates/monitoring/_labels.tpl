{{/* The labels of objects that Prometheus has to find: its operator selects by labels that the cluster chooses. */}}
{{- define "todo.monitoringLabels" -}}
{{ include "todo.labels" . }}
{{- with .Values.monitoring.labels }}
{{ toYaml . }}
{{- end }}
{{- end -}}
