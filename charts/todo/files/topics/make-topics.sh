#!/bin/sh
# Creates the topics in TOPICS, one per line: name, partitions, retention in milliseconds. Existing ones get more
# partitions and the given retention if they differ; none is ever made smaller or deleted.
set -eu
bin=${KAFKA_BIN:-/opt/kafka/bin}
work=${WORK:-/tmp}
client=$work/client.properties
umask 077

# Escaped first as a string in JAAS, then as a value in a properties file.
quoted() { printf '%s' "$1" | sed 's/[\\"]/\\&/g; s/\\/\\\\/g'; }

tls=SSL
[ "$KAFKA_DISABLE_TLS" = false ] || tls=PLAINTEXT
{
  if [ "$KAFKA_AUTH_TYPE" = password ]; then
    case $KAFKA_SASL_MECHANISM in
      PLAINTEXT) echo "sasl.mechanism=PLAIN"; module=plain.PlainLoginModule ;;
      *) echo "sasl.mechanism=SCRAM-$KAFKA_SASL_MECHANISM"; module=scram.ScramLoginModule ;;
    esac
    echo "security.protocol=SASL_$tls"
    printf 'sasl.jaas.config=org.apache.kafka.common.security.%s required username="%s" password="%s";\n' \
      "$module" "$(quoted "$KAFKA_SASL_USERNAME")" "$(quoted "$KAFKA_SASL_PASSWORD")"
  else
    # As in daprd, which has no TLS without SASL.
    echo "security.protocol=PLAINTEXT"
  fi
  if [ -n "${KAFKA_CA_CERT:-}" ]; then
    printf '%s\n' "$KAFKA_CA_CERT" >"$work/ca.pem"
    printf 'ssl.truststore.type=PEM\nssl.truststore.location=%s\n' "$work/ca.pem"
  fi
} >"$client"

admin() { # program, arguments
  program=$1
  shift
  "$bin/$program" --bootstrap-server "$KAFKA_BROKERS" --command-config "$client" "$@"
}

there=$(admin kafka-topics.sh --describe)
echo "$TOPICS" | while read -r name partitions retention; do
  line=$(printf '%s\n' "$there" | awk -v name="$name" '$2 == name && /PartitionCount/')
  if [ -z "$line" ]; then
    admin kafka-topics.sh --create --if-not-exists --topic "$name" --partitions "$partitions" \
      ${REPLICATION_FACTOR:+--replication-factor "$REPLICATION_FACTOR"} --config "retention.ms=$retention"
    continue
  fi
  now=$(printf '%s' "$line" | sed 's/.*PartitionCount: *\([0-9]*\).*/\1/')
  [ "$now" -ge "$partitions" ] || admin kafka-topics.sh --alter --topic "$name" --partitions "$partitions"
  case $line in
    *"retention.ms=$retention"*) ;;
    *) admin kafka-configs.sh --alter --entity-type topics --entity-name "$name" --add-config "retention.ms=$retention" ;;
  esac
done
echo "topics are as they should be"
