{{/*
Settings that the environment's broker and store need in addition to dapr-components/, by type: {"pubsub.kafka":
[entry, …], …}.
*/}}
{{- define "todo.metadata" -}}
{{- $kafka := .Values.kafka -}}
{{- $broker := list -}}
{{- if $kafka.disableTls -}}
{{- $broker = append $broker (dict "name" "disableTls" "value" "true") -}}
{{- end -}}
{{- with $kafka.version -}}
{{- $broker = append $broker (dict "name" "version" "value" .) -}}
{{- end -}}
{{- $store := list -}}
{{- with .Values.redis.username -}}
{{- $store = append $store (dict "name" "redisUsername" "value" .) -}}
{{- end -}}
{{- dict "pubsub.kafka" $broker "state.redis" $store | toJson -}}
{{- end -}}

{{/*
All Components from dapr-components/ and knative/daprd/, with those settings added: {"items": […]} as JSON. An
entry is left out if daprd does not have its variable, because daprd would warn about it every time it reads its
components.
*/}}
{{- define "todo.components" -}}
{{- $extra := include "todo.metadata" . | fromJson -}}
{{- $variables := keys (include "todo.daprEnvironment" . | fromJson) -}}
{{- $items := list -}}
{{- $ofCluster := (include "todo.objects" (list . "files/knative/daprd/*.yaml" "Component") | fromJson).items -}}
{{- $names := list -}}
{{- range $ofCluster -}}
{{- $names = append $names .metadata.name -}}
{{- $items = append $items . -}}
{{- end -}}
{{- range (include "todo.objects" (list . "files/dapr-components/*.yaml" "Component") | fromJson).items -}}
{{- if not (has .metadata.name $names) -}}
{{- $over := get $extra .spec.type | default list -}}
{{- $replaced := list -}}
{{- range $over -}}
{{- $replaced = append $replaced .name -}}
{{- end -}}
{{- $entries := list -}}
{{- $every := $.Values.sweeps.everyMinutes | int -}}
{{- if and (eq .metadata.name "cron-reminders") (gt $every 1) -}}
{{- $replaced = append $replaced "schedule" -}}
{{- $minutes := ternary "0" (printf "*/%d" $every) (eq $every 60) -}}
{{- $entries = append $entries (dict "name" "schedule" "value" (printf "30 %s * * * *" $minutes)) -}}
{{- end -}}
{{- range .spec.metadata -}}
{{- if and (not (has .name $replaced)) (or (not .envRef) (has .envRef $variables)) -}}
{{- $entries = append $entries . -}}
{{- end -}}
{{- end -}}
{{- $_ := set .spec "metadata" (concat $entries $over) -}}
{{- $items = append $items . -}}
{{- end -}}
{{- end -}}
{{- dict "items" $items | toJson -}}
{{- end -}}
