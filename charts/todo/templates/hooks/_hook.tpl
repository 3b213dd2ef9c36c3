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
A pod that runs once. Takes a dict: root, component, container (YAML without name and securityContext), volumes.
*/}}
{{- define "todo.oncePod" -}}
metadata:
  labels:
    app.kubernetes.io/name: {{ .component }}
    app.kubernetes.io/part-of: todo
spec:
  restartPolicy: Never
  # The chart's own accounts do not exist yet before an install.
  automountServiceAccountToken: false
  enableServiceLinks: false
  {{- include "todo.pullSecrets" .root | nindent 2 }}
  containers:
    - name: {{ .component }}
      securityContext:
        {{- include "todo.containerSecurity" .root | nindent 8 }}
        runAsUser: {{ .user | default 65532 }}
        runAsGroup: {{ .user | default 65532 }}
      {{- .container | nindent 6 }}
  {{- with .volumes }}
  volumes:
    {{- . | nindent 4 }}
  {{- end }}
{{- end -}}
