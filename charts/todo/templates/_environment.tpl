{{/*
A container's environment with values that override it by name, and with the configured names of Secrets. As a
JSON list. Takes a list: the root context, the file's environment, a map from name to text or to {secretKeyRef:
…}.
*/}}
{{- define "todo.environment" -}}
{{- $root := index . 0 -}}
{{- $over := deepCopy (index . 2) -}}
{{- $entries := list -}}
{{- range index . 1 -}}
{{- $entry := deepCopy . -}}
{{- if hasKey $over .name -}}
{{- $entry = include "todo.variable" (list .name (get $over .name)) | fromJson -}}
{{- $_ := unset $over .name -}}
{{- else -}}
{{- with ($entry.valueFrom).secretKeyRef -}}
{{- $_ := set . "name" (include "todo.secretName" (list $root .name)) -}}
{{- end -}}
{{- end -}}
{{- $entries = append $entries $entry -}}
{{- end -}}
{{- range $name, $value := $over -}}
{{- $entries = append $entries (include "todo.variable" (list $name $value) | fromJson) -}}
{{- end -}}
{{- $entries | toJson -}}
{{- end -}}

{{/* One entry of an environment. Takes a list: the name, text or {secretKeyRef: …}. */}}
{{- define "todo.variable" -}}
{{- $value := index . 1 -}}
{{- dict "name" (index . 0) (ternary "valueFrom" "value" (kindIs "map" $value)) $value | toJson -}}
{{- end -}}
