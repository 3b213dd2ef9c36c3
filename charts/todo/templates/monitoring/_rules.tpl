{{/*
The rules, whose times are those of a sweep every minute, with what reads the sweeps' numbers at the pace that the values say.
*/}}
{{- define "todo.rules" -}}
{{- $every := .Values.sweeps.everyMinutes | int -}}
{{- .Files.Get "files/monitoring/rules.yaml"
  | replace "[3m])) > " (printf "[%dm])) > " (mul 3 $every))
  | replace "> 180\n        for: 3m" (printf "> 180\n        for: %dm" (mul 3 $every))
  | replace "> 0\n        for: 10m" (printf "> 0\n        for: %dm" (mul 10 $every))
  | replace "> 300" (printf "> %d" (mul 300 $every)) -}}
{{- end -}}
