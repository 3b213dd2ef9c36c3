{{/*
A function's Knative Service as knative/<name>.yaml has it, with values laid over.
Takes a list: the root context, the object.
*/}}
{{- define "todo.function" -}}
{{- $root := index . 0 -}}
{{- $object := deepCopy (index . 1) -}}
{{- $name := $object.metadata.name -}}
{{- $own := get $root.Values.functions $name | default dict -}}
{{- $template := $object.spec.template -}}
{{- $container := index $template.spec.containers 0 -}}
{{- $_ := set $container "image" (include "todo.image" (list $root $name)) -}}
{{- $_ := set $container "imagePullPolicy" $root.Values.image.pullPolicy -}}
{{- $over := merge (deepCopy ($own.env | default dict)) $root.Values.env -}}
{{- with $root.Values.secrets -}}
{{- if and .databaseLogins (has $name (include "todo.functionsWith" (list $root "DATABASE_URL") | fromJsonArray)) -}}
{{- $over = merge $over (dict "DATABASE_URL" (dict "secretKeyRef" (dict "name" .database "key" $name))) -}}
{{- end -}}
{{- end -}}
{{- $_ := set $container "env" (include "todo.environment" (list $root $container.env $over) | fromJsonArray) -}}
{{- with $own.resources -}}
{{- $_ := set $container "resources" . -}}
{{- end -}}
{{- $annotations := dict -}}
{{- $scale := $own.scale | default dict -}}
{{- range $bound := list "min" "max" -}}
{{- if hasKey $scale $bound -}}
{{- $_ := set $annotations (printf "autoscaling.knative.dev/%s-scale" $bound) (get $scale $bound | int | toString) -}}
{{- end -}}
{{- end -}}
{{- with $scale.concurrency -}}
{{- $_ := set $template.spec "containerConcurrency" . -}}
{{- end -}}
{{- $_ := set $template.metadata "annotations" (merge $annotations ($own.annotations | default dict) $template.metadata.annotations) -}}
{{- with include "todo.pullSecrets" $root | fromYaml -}}
{{- $_ := set $template.spec "imagePullSecrets" .imagePullSecrets -}}
{{- end -}}
{{- include "todo.render" (list $root $object) -}}
{{- end -}}
