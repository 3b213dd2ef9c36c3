{{/*
A function's Knative Service from knative/<name>.yaml, overridden by values. Takes a list: the root context, the
object.
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
{{- if and (not $root.Values.upgrades.wakeFunctions) (eq 0 ($scale.min | default 0 | int)) -}}
{{- $_ := set $annotations "autoscaling.knative.dev/initial-scale" "0" -}}
{{- end -}}
{{- with include "todo.scrapedWindow" (list $root $template.metadata.annotations) -}}
{{- $_ := set $annotations "autoscaling.knative.dev/window" . -}}
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

{{/*
A longer window for a function that would otherwise scale to zero before Prometheus has scraped it: it must stay
for one interval, and for the seconds in which Prometheus discovers the pod. Empty if the function's own window
is long enough. Takes a list: the root context, the annotations of the function's revision.
*/}}
{{- define "todo.scrapedWindow" -}}
{{- $root := index . 0 -}}
{{- $own := get (index . 1) "autoscaling.knative.dev/window" -}}
{{- if and $own $root.Values.monitoring.enabled -}}
{{- $needed := add 10 (include "todo.seconds" $root.Values.monitoring.interval) -}}
{{- if gt $needed (include "todo.seconds" $own | int64) -}}
{{- printf "%ds" $needed -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* Whole seconds of a duration like 500ms, 15s or 1m, rounded up. */}}
{{- define "todo.seconds" -}}
{{- $number := regexFind "^[0-9]+" . | int64 -}}
{{- if hasSuffix "ms" . -}}
{{- div (add $number 999) 1000 -}}
{{- else if hasSuffix "m" . -}}
{{- mul $number 60 -}}
{{- else -}}
{{- $number -}}
{{- end -}}
{{- end -}}
