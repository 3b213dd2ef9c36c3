{{/*
Names of the functions whose environment has a variable, as a JSON list.
Takes a list: the root context, the variable.
*/}}
{{- define "todo.functionsWith" -}}
{{- $root := index . 0 -}}
{{- $variable := index . 1 -}}
{{- $names := list -}}
{{- range $function := (include "todo.objects" (list $root "files/knative/*.yaml" "Service") | fromJson).items -}}
{{- range (index $function.spec.template.spec.containers 0).env -}}
{{- if eq .name $variable -}}
{{- $names = append $names $function.metadata.name -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- toJson $names -}}
{{- end -}}
