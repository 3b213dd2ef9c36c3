{{/*
The Deployment of daprd, injected or plain, with the settings from the values that both share. Takes a list: the
root context, the object.
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
{{- if $root.Values.local.kafka.enabled -}}
{{- $_ := set $template.spec "initContainers" (list (include "todo.waitForServers" $root | fromYaml)) -}}
{{- end -}}
{{- include "todo.spread" (list $root $template.spec) -}}
{{- include "todo.render" (list $root $object) -}}
{{- end -}}

{{/*
Ends when the servers that this chart installs accept connections: without them daprd, which starts at the same
time, would exit and be restarted with growing delays. The broker's image, which is needed anyway, has bash.
*/}}
{{- define "todo.waitForServers" -}}
{{- $servers := list "kafka/9092" -}}
{{- if .Values.local.redis.enabled -}}
{{- $servers = append $servers "redis/6379" -}}
{{- end -}}
name: wait-for-servers
image: {{ .Values.kafka.image }}
imagePullPolicy: {{ .Values.image.pullPolicy }}
command:
  - bash
  - -c
  - |
    for server in {{ join " " $servers }}; do
      until timeout 2 bash -c ": </dev/tcp/$server" 2>/dev/null; do sleep 1; done
    done
resources:
  requests: { cpu: 10m, memory: 16Mi }
  limits: { memory: 64Mi }
securityContext:
  {{- include "todo.containerSecurity" . | nindent 2 }}
  runAsUser: 65532
  runAsGroup: 65532
{{- end -}}

{{/*
Sets how pods are spread. Takes a list: the root context, the pod's spec. Returns nothing.
*/}}
{{- define "todo.spread" -}}
{{- $spec := index . 1 -}}
{{- with (index . 0).Values.availability.spreadTopologyKey -}}
{{- $zones := deepCopy (index $spec.topologySpreadConstraints 0) -}}
{{- $_ := set $zones "topologyKey" . -}}
{{- $_ := set $spec "topologySpreadConstraints" (append $spec.topologySpreadConstraints $zones) -}}
{{- end -}}
{{- end -}}
