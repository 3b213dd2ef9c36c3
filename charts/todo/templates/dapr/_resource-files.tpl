{{/* One file per object, as daprd --resources-path reads them. */}}
{{- define "todo.resourceFiles" -}}
{{- range (include "todo.components" . | fromJson).items }}
component-{{ .metadata.name }}.yaml: |
{{ toYaml . | indent 2 }}
{{- end }}
{{- range $kind := list "Subscription" "Resiliency" }}
{{- range (include "todo.objects" (list $ "files/dapr-components/*.yaml" $kind) | fromJson).items }}
{{ lower $kind }}-{{ .metadata.name }}.yaml: |
{{ toYaml . | indent 2 }}
{{- end }}
{{- end }}
{{- end -}}
