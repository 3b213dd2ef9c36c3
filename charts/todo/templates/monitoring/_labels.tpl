{{/* Of what Prometheus has to find: its operator selects by labels of the cluster's own choice. */}}
{{- define "todo.monitoringLabels" -}}
{{ include "todo.labels" . }}
{{- with .Values.monitoring.labels }}
{{ toYaml . }}
{{- end }}
{{- end -}}
