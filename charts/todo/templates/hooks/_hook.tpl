{{/*
When a Job that prepares a database or broker runs. Before anything else, so that a release whose preparation
fails changes nothing. But if this chart installs the server or its Secret, the first run comes after them:
until then functions answer 503, deliveries are retried, and no event is published that was not written. Takes a
list: the root context, whether this chart installs the server.
*/}}
{{- define "todo.hook" -}}
{{- $root := index . 0 -}}
{{- $late := or (index . 1) $root.Values.externalSecrets.enabled $root.Values.secrets.generate -}}
{{- ternary "post-install,pre-upgrade" "pre-install,pre-upgrade" $late -}}
{{- end -}}

{{/*
Sets the image of a pod that runs once, and its pull settings. Returns nothing. Takes a list: the root context,
the pod's spec, the image's name without `todo-`.
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
