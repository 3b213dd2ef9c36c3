{{/*
The objects in a file: {"items": […]} as JSON. Takes a list: the root context, the file's path.
*/}}
{{- define "todo.documents" -}}
{{- $root := index . 0 -}}
{{- $items := list -}}
{{- range regexSplit "(?m)^---$" ($root.Files.Get (index . 1)) -1 -}}
{{- with fromYaml . -}}
{{- $items = append $items . -}}
{{- end -}}
{{- end -}}
{{- dict "items" $items | toJson -}}
{{- end -}}

{{/*
The objects of one kind in all files that match a pattern: {"items": […]} as JSON. Takes a list: the root
context, the pattern, the kind.
*/}}
{{- define "todo.objects" -}}
{{- $root := index . 0 -}}
{{- $kind := index . 2 -}}
{{- $items := list -}}
{{- range $path, $_ := $root.Files.Glob (index . 1) -}}
{{- range (include "todo.documents" (list $root $path) | fromJson).items -}}
{{- if eq .kind $kind -}}
{{- $items = append $items . -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- dict "items" $items | toJson -}}
{{- end -}}

{{/*
One object as YAML, with the release's labels and without unused empty fields. Takes a list: the root context,
the object.
*/}}
{{- define "todo.render" -}}
{{- $root := index . 0 -}}
{{- $object := deepCopy (index . 1) -}}
{{- $metadata := $object.metadata -}}
{{- $_ := set $metadata "labels" (merge (include "todo.labels" $root | fromYaml) ($metadata.labels | default dict)) -}}
{{- toYaml $object -}}
{{- end -}}
