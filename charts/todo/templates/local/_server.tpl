{{/*
A server with one replica and a volume, for evaluation: a StatefulSet and its Service. Takes a dict: root, name,
port, user, storage, mountPath, container (a dict that overrides the container), volumes (a list).
*/}}
{{- define "todo.localServer" -}}
{{- $labels := dict "app.kubernetes.io/name" .name "app.kubernetes.io/part-of" "todo" -}}
{{- $security := include "todo.containerSecurity" .root | fromYaml -}}
{{- $mounts := list (dict "name" "data" "mountPath" .mountPath) (dict "name" "work" "mountPath" "/tmp") -}}
{{- $probe := dict "tcpSocket" (dict "port" "main") "periodSeconds" 5 "failureThreshold" 24 -}}
{{- $container := merge (deepCopy .container) (dict
  "name" .name
  "imagePullPolicy" .root.Values.image.pullPolicy
  "ports" (list (dict "name" "main" "containerPort" .port))
  "readinessProbe" $probe
  "livenessProbe" (merge (dict "initialDelaySeconds" 60) $probe)
  "securityContext" $security) -}}
{{- $_ := set $container "volumeMounts" (concat $mounts (.mounts | default list)) -}}
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: {{ .name }}
  labels:
    app.kubernetes.io/name: {{ .name }}
    {{- include "todo.labels" .root | nindent 4 }}
spec:
  serviceName: {{ .name }}
  replicas: 1
  selector:
    matchLabels:
      {{- toYaml $labels | nindent 6 }}
  template:
    metadata:
      labels:
        {{- toYaml $labels | nindent 8 }}
    spec:
      automountServiceAccountToken: false
      enableServiceLinks: false
      securityContext:
        runAsUser: {{ .user }}
        runAsGroup: {{ .user }}
        fsGroup: {{ .user }}
      {{- include "todo.pullSecrets" .root | nindent 6 }}
      containers:
        {{- toYaml (list $container) | nindent 8 }}
      volumes:
        {{- toYaml (concat (list (dict "name" "work" "emptyDir" dict)) (.volumes | default list)) | nindent 8 }}
  volumeClaimTemplates:
    - metadata:
        name: data
      spec:
        accessModes: [ReadWriteOnce]
        {{- with .root.Values.local.storageClassName }}
        storageClassName: {{ . }}
        {{- end }}
        resources:
          requests: { storage: {{ .storage }} }
---
apiVersion: v1
kind: Service
metadata:
  name: {{ .name }}
  labels:
    app.kubernetes.io/name: {{ .name }}
    {{- include "todo.labels" .root | nindent 4 }}
spec:
  selector:
    {{- toYaml $labels | nindent 4 }}
  ports:
    - { name: main, port: {{ .port }}, targetPort: main }
{{- end -}}
