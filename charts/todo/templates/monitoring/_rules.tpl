{{/*
The rules, which assume a sweep every minute; those that read the sweeps' metrics are adjusted to the configured
interval.
*/}}
{{- define "todo.rules" -}}
{{- $every := .Values.sweeps.everyMinutes | int -}}
{{- .Files.Get "files/monitoring/rules.yaml"
  | replace "[3m])) > " (printf "[%dm])) > " (mul 3 $every))
  | replace "> 180\n        for: 3m" (printf "> 180\n        for: %dm" (mul 3 $every))
  | replace "> 0\n        for: 10m" (printf "> 0\n        for: %dm" (mul 10 $every))
  | replace "> 300" (printf "> %d" (mul 300 $every)) -}}
{{- end -}}
