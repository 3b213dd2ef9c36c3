{{/*
The Deployment of daprd, injected or plain, with what both get from the values.
Takes a list: the root context, the object.
*/}}
{{- define "todo.daprd" -}}
{{- $root := index . 0 -}}
{{- $object := index . 1 -}}
{{- with $root.Values.dapr.replicas -}}
{{- $_ := set $object.spec "replicas" . -}}
{{- end -}}
{{- $template := $object.spec.template -}}
{{- with $root.Values.dapr.image -}}
{{- $_ := set (index $template.spec.containers 0) "image" . -}}
{{- end -}}
{{- $annotations := merge (deepCopy $root.Values.dapr.annotations) ($template.metadata.annotations | default dict) -}}
{{- if $annotations -}}
{{- $_ := set $template.metadata "annotations" $annotations -}}
{{- end -}}
{{- include "todo.spread" (list $root $template.spec) -}}
{{- include "todo.render" (list $root $object) -}}
{{- end -}}

{{/*
Sets how pods are spread. Takes a list: the root context, the pod's spec. Gives nothing.
*/}}
{{- define "todo.spread" -}}
{{- $spec := index . 1 -}}
{{- with (index . 0).Values.availability.spreadTopologyKey -}}
{{- $zones := deepCopy (index $spec.topologySpreadConstraints 0) -}}
{{- $_ := set $zones "topologyKey" . -}}
{{- $_ := set $spec "topologySpreadConstraints" (append $spec.topologySpreadConstraints $zones) -}}
{{- end -}}
{{- end -}}
