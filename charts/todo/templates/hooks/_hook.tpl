{{/*
When what prepares a database or broker runs. Before anything else, so that a release whose preparation fails changes nothing.
But where this chart brings the server or its Secret along, the first time only after they are there: until then functions
answer 503, deliveries are retried, and no event is published that was not written.
Takes a list: the root context, whether this chart brings the server.
*/}}
{{- define "todo.hook" -}}
{{- $root := index . 0 -}}
{{- $late := or (index . 1) $root.Values.externalSecrets.enabled $root.Values.secrets.generate -}}
{{- ternary "post-install,pre-upgrade" "pre-install,pre-upgrade" $late -}}
{{- end -}}

{{/*
Sets the image of a pod that runs once, and how nodes get it. Gives nothing.
Takes a list: the root context, the pod's spec, the image's name without `todo-`.
*/}}
{{- define "todo.setImage" -}}
{{- $root := index . 0 -}}
{{- $spec := index . 1 -}}
{{- $container := index $spec.containers 0 -}}
{{- $_ := set $container "image" (include "todo.image" (list $root (index . 2))) -}}
{{- $_ := set $container "imagePullPolicy" $root.Values.image.pullPolicy -}}
{{- with include "todo.pullSecrets" $root | fromYaml -}}
{{- $_ := set $spec "imagePullSecrets" .imagePullSecrets -}}
{{- end -}}
{{- end -}}
