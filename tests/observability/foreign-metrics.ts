const dapr = "https://github.com/dapr/dapr/blob/v1.18.2/pkg/diagnostics/";

/** Metrics of other components that our rules and dashboard read, with the source. */
export const foreignMetrics: Readonly<Record<string, string>> = {
  /** Every delivery of daprd to a function. One more with `process_status="drop"` for each event that it gives up. */
  dapr_component_pubsub_ingress_count: `${dapr}component_monitoring.go`,
  dapr_runtime_component_loaded: `${dapr}service_monitoring.go`,
  /** Not installed by the chart. */
  kafka_consumergroup_lag: "https://github.com/danielqsj/kafka_exporter#consumer-groups",
};
