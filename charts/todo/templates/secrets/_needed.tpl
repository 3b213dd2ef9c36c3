{{/*
The Secrets that are read, by pods and through Dapr's component `secrets`, and the keys of each: a map from name
to list, as JSON.
*/}}
{{- define "todo.neededSecrets" -}}
{{- $secrets := .Values.secrets -}}
{{- $needed := dict $secrets.database (list "url") $secrets.daprApiToken (list "token") $secrets.appApiToken (list "token") -}}
{{- if $secrets.databaseLogins -}}
{{- $_ := set $needed $secrets.database (concat (list "url") (include "todo.functionsWith" (list . "DATABASE_URL") | fromJsonArray)) -}}
{{- end -}}
{{- range include "todo.appSecrets" . | fromJsonArray -}}
{{- $_ := set $needed . (list .) -}}
{{- end -}}
{{- range $value := include "todo.daprEnvironment" . | fromJson -}}
{{- if kindIs "map" $value -}}
{{- with $value.secretKeyRef -}}
{{- $_ := set $needed .name (append (get $needed .name | default list) .key | uniq) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- toJson $needed -}}
{{- end -}}

{{/* The Secrets that functions request from Dapr, each with a key of the same name, as a JSON list for daprd's Role. */}}
{{- define "todo.appSecrets" -}}
{{- $names := list -}}
{{- range (include "todo.objects" (list . "files/knative/daprd/service-account.yaml" "Role") | fromJson).items -}}
{{- range .rules -}}
{{- $names = concat $names .resourceNames -}}
{{- end -}}
{{- end -}}
{{- if not .Values.mail.enabled -}}
{{- $names = without $names "smtp-url" -}}
{{- end -}}
{{- if not .Values.model.enabled -}}
{{- $names = without $names "openai-api-key" -}}
{{- end -}}
{{- if not .Values.identityProvider.enabled -}}
{{- $names = without $names "oidc-client-secret" -}}
{{- end -}}
{{- toJson $names -}}
{{- end -}}
