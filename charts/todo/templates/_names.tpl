{{/* The labels of every object. Pod templates do not get them, because a new chart version alone should restart
nothing. */}}
{{- define "todo.labels" -}}
app.kubernetes.io/part-of: todo
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end -}}

{{/*
One of our images: by digest if one is given, otherwise by tag. Takes a list: the root context, the name without
`todo-`.
*/}}
{{- define "todo.image" -}}
{{- $root := index . 0 -}}
{{- $name := index . 1 -}}
{{- $image := $root.Values.image -}}
{{- $registry := required "image.registry is required: where the images are, like registry.example.com/todo (dev.local for images loaded into the nodes)" $image.registry -}}
{{- $digest := get $image.digests $name -}}
{{- if $digest -}}
{{- printf "%s/todo-%s@%s" $registry $name $digest -}}
{{- else if $image.requireDigests -}}
{{- fail (printf "image.digests.%s is required: image.requireDigests is set, and a tag may name another image tomorrow" $name) -}}
{{- else -}}
{{- printf "%s/todo-%s:%s" $registry $name ($image.tag | default $root.Chart.AppVersion) -}}
{{- end -}}
{{- end -}}

{{/*
The configured name of a Secret, whose default is the name in knative/. Takes a list: the root context, the
default name.
*/}}
{{- define "todo.secretName" -}}
{{- $secrets := (index . 0).Values.secrets -}}
{{- $names := dict "todo-database" $secrets.database "dapr-api-token" $secrets.daprApiToken "app-api-token" $secrets.appApiToken "todo-kafka" $secrets.kafka "todo-redis" $secrets.redis -}}
{{- get $names (index . 1) | default (index . 1) -}}
{{- end -}}

{{/* The security context of all our containers: Pod Security "restricted", and a read-only root file system. */}}
{{- define "todo.containerSecurity" -}}
allowPrivilegeEscalation: false
capabilities: { drop: [ALL] }
readOnlyRootFilesystem: true
runAsNonRoot: true
seccompProfile: { type: RuntimeDefault }
{{- end -}}

{{- define "todo.pullSecrets" -}}
{{- with .Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- end -}}
