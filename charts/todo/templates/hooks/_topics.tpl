{{/* Topics and their dead-letter topics, from the subscriptions: {"topics": […], "deadLetters": […]} as JSON. */}}
{{- define "todo.topics" -}}
{{- $topics := list -}}
{{- $deadLetters := list -}}
{{- range (include "todo.objects" (list . "files/dapr-components/*.yaml" "Subscription") | fromJson).items -}}
{{- $topics = append $topics .spec.topic -}}
{{- $deadLetters = append $deadLetters .spec.deadLetterTopic -}}
{{- end -}}
{{- dict "topics" (uniq $topics | sortAlpha) "deadLetters" (uniq $deadLetters | sortAlpha) | toJson -}}
{{- end -}}
