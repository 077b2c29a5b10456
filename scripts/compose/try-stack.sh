#!/usr/bin/env bash
# try-stack.sh    Starts the whole stack as a project of its own, proves what its guide promises, and removes it again.
# Needs Docker, curl and what the compose file needs. COMPOSE names another command than `docker compose`, for machines that
# have to leave something out; images come from ELASTICSEARCH_IMAGE, KAFKA_IMAGE and NODE_IMAGE.
# SAMPLE_LOG is a log that the stack and the embedded body are both asked about; 1,000 simulated lines where none is named.
# Ends with `N passed, N failed`. With KEEP=1 the stack stays.
set -u
cd "$(dirname "$0")/../.."

read -ra compose <<<"${COMPOSE:-docker compose}"
scratch=$(mktemp -d)
export COMPOSE_PROJECT_NAME=weir-try-$$ CA_COPY_FOLDER=$scratch/ca LOGS_FOLDER=$scratch/logs
export ES_PORT=${ES_PORT:-19200} KAFKA_PORT=${KAFKA_PORT:-19092} KIBANA_PORT=${KIBANA_PORT:-15601} API_PORT=${API_PORT:-13000} NOTEBOOK_PORT=${NOTEBOOK_PORT:-18888}
export GENERATOR_REQUESTS=100000 WEIR_HOST_NAME=web-1
mkdir "$CA_COPY_FOLDER" "$LOGS_FOLDER"
passed=0
failed=0

dc() { "${compose[@]}" "$@"; }
finish() {
  echo "$passed passed, $failed failed"
  [ "$failed" -eq 0 ]
  exit
}
clean() {
  [ -n "${KEEP:-}" ] || dc --profile '*' down --volumes --remove-orphans --rmi local --timeout 10 >/dev/null 2>&1
  rm -rf "$scratch"
}
trap clean EXIT

check() { # NAME COMMAND...
  local name=$1 began=$SECONDS
  shift
  if "$@"; then
    passed=$((passed + 1))
    echo "ok      $name ($((SECONDS - began)) s)"
  else
    failed=$((failed + 1))
    echo "FAILED  $name ($((SECONDS - began)) s)"
  fi
}

eventually() { # SECONDS COMMAND...
  local until=$((SECONDS + $1))
  shift
  until "$@"; do
    [ "$SECONDS" -lt "$until" ] || return 1
    sleep 1
  done
}

secret() { dc run --rm -T --no-deps certs-setup show "$1" 2>/dev/null; }
elastic() { # PATH CURL-ARGUMENTS...
  local path=$1
  shift
  curl --silent --show-error --cacert "$CA_COPY_FOLDER/ca.crt" "$@" "https://localhost:$ES_PORT/$path"
}
status() { elastic "$@" --output /dev/null --write-out '%{http_code}'; }
stored() { elastic "weir-events-*/_refresh" --user "elastic:$password" --request POST >/dev/null &&
  elastic "weir-events-*/_count" --user "elastic:$password" | grep -oE '"count":[0-9]+' | cut -d: -f2; }
asked() { curl --silent --fail --header "Authorization: Bearer $key" "http://localhost:$API_PORT/v1/aggregate?metrics=count&from=now-30d" | grep -oE '"count":[0-9]+' | cut -d: -f2; }
# When each container that runs was started, and what it is: two lists are equal where nothing was done.
running() { docker ps --no-trunc --filter "label=com.docker.compose.project=$COMPOSE_PROJECT_NAME" --format '{{.ID}}' | sort | xargs docker inspect --format '{{.Id}} {{.State.StartedAt}}'; }

starts() { dc up --detach --wait --wait-timeout 900 "$@" >"$scratch/up.log" 2>&1 || { tail -40 "$scratch/up.log"; dc ps --all; dc logs --tail 15; return 1; }; }
shows() { dc run --rm -T certs-setup show >"$scratch/show" 2>/dev/null && grep -q '^page and API, reading' "$scratch/show" && [ -s "$CA_COPY_FOLDER/ca.crt" ]; }
answers() { [ "$(asked)" -gt 0 ] 2>/dev/null; }
published() { dc logs --no-log-prefix log-generator 2>/dev/null | grep -c 'published 100000 requests$' | grep -qx "$1"; }
holds() { [ "$(stored)" = "$1" ] && [ "$(asked)" = "$1" ]; }
settled() { # how many partitions of the group lie behind: none, and for each partition somebody
  local lags
  lags=$(group | awk '$1 == "stream-processor" { print $6 }')
  [ "$(grep -c . <<<"$lags")" = 6 ] && ! grep -qv '^[0-]$' <<<"$lags"
}
group() { dc exec -T kafka bash -c '/opt/kafka/bin/kafka-consumer-groups.sh --bootstrap-server kafka:29092 --describe --group stream-processor --command-config <(
  printf "security.protocol=SSL\nssl.keystore.type=PEM\nssl.keystore.location=/etc/kafka/secrets/keystore.pem\nssl.truststore.type=PEM\nssl.truststore.location=/etc/kafka/secrets/ca.crt\n")' 2>/dev/null; }
unchanged() {
  local before since said
  before=$(running)
  since=$(date -u +%FT%TZ)
  starts && [ -n "$before" ] && [ "$(running)" = "$before" ] || return 1
  said=$(dc logs --no-log-prefix --since "$since" certs-setup elasticsearch-setup kafka-setup)
  [ "$(grep -c 'nothing to do$' <<<"$said")" = 2 ] && grep -q 'secrets: unchanged$' <<<"$said" && ! grep -qE ' made|renewed|wrote|mended' <<<"$said"
}
kept() { dc down --timeout 20 >/dev/null 2>&1 && [ -z "$(running 2>/dev/null)" ] && starts && eventually 300 published 1 && eventually 600 settled && holds 100000; }
shared() { # by three processors, none of which has more than its part
  starts --scale stream-processor=3 --no-recreate && eventually 120 three_members
}
three_members() { [ "$(group | awk '$1 == "stream-processor" && $7 != "-" { print $7 }' | sort | uniq -c | awk '{ print $1 }' | tr '\n' ' ')" = '2 2 2 ' ]; }
refuses_rights() { # by name: a pattern finds none of the indices that somebody may not see, and that is no refusal
  local index
  index=$(elastic '_cat/indices/weir-events-2*?h=index' --user "elastic:$password" | head -1)
  [ "$(status "$index/_doc" --user "weir_api:$(secret weir_api-password)" --request POST --header 'content-type: application/json' --data '{}')" = 403 ] &&
    [ "$(status "$index/_search" --user "weir_processor:$(secret weir_processor-password)")" = 403 ] &&
    [ "$(status "$index/_search" --user "weir_viewer:$(secret weir_viewer-password)")" = 200 ] &&
    [ "$(status '')" = 401 ]
}
refuses_strangers() { # whoever has no certificate of the stack hears so from Kafka, and nothing from the API without a key
  curl --silent --show-error --cacert "$CA_COPY_FOLDER/ca.crt" "https://localhost:$KAFKA_PORT/" 2>&1 | grep -qi 'certificate required' &&
    [ "$(curl --silent --output /dev/null --write-out '%{http_code}' "http://localhost:$API_PORT/v1/events")" = 401 ]
}
notebook() { # lets nobody in without its token, shows the notebook to whoever has it, and reads from the API
  local url=http://localhost:$NOTEBOOK_PORT/api/contents
  [ "$(curl --silent --output /dev/null --write-out '%{http_code}' "$url")" = 403 ] &&
    curl --silent --fail --header "Authorization: token $(secret notebook-token)" "$url" | grep -q '"weir.ipynb"' &&
    dc exec -T notebook python3 -c 'import weir_client; print(weir_client.connect().connection_report())' | grep -q '^store: Elasticsearch '
}
follows() { # logs in the folder of the profile `files`: one of 1,000 lines, and the sample
  dc run --rm -T --no-deps --env WEIR_SIMULATE_OUT=- --env WEIR_SIMULATE_REQUESTS=1000 --env WEIR_SIMULATE_SEED=2 log-generator >"$LOGS_FOLDER/access.log" 2>/dev/null &&
    [ "$(wc -l <"$LOGS_FOLDER/access.log")" = 1000 ] || return 1
  [ -z "${SAMPLE_LOG:-}" ] || cp "$SAMPLE_LOG" "$LOGS_FOLDER" || return 1
  starts_files && eventually 180 holds_all
}
holds_all() { [ "$(stored)" = $((100000 + $(cat "$LOGS_FOLDER"/*.log | wc -l))) ]; }
answers_alike() {
  WEIR_KEY=$key node_modules/.bin/node scripts/compose/compare-bodies.ts "$LOGS_FOLDER/$(basename "${SAMPLE_LOG:-access.log}")" "http://localhost:$API_PORT"
}
starts_files() { dc --profile files up --detach --wait --scale stream-processor=3 --no-recreate >"$scratch/up.log" 2>&1 || { tail -20 "$scratch/up.log"; return 1; }; }

check 'from nothing, without .env, the stack is healthy' starts
[ "$failed" -eq 0 ] || finish
check 'certs-setup shows the logins and copies the CA certificate out' shows
password=$(secret elastic-password)
key=$(secret api-key-read)
check 'within a minute the API answers with simulated traffic' eventually 60 answers
check 'the generator says how many requests it has published' eventually 300 published 1
check 'Elasticsearch and the API hold exactly the 100,000 requests' eventually 600 holds 100000
check 'the processor has nothing more to do' eventually 60 settled
check 'a second up changes nothing' unchanged
check 'rights: the API cannot write, the processor cannot read, strangers may nothing' refuses_rights
check 'Kafka asks for a certificate, the API for a key' refuses_strangers
check 'the notebook asks for its token and reaches the API' notebook
docker stats --no-stream --format '{{.Name}} {{.MemUsage}}' | grep "^$COMPOSE_PROJECT_NAME"
check 'down and up keep the data, and the same 100,000 published again double nothing' kept
check 'three processors share the partitions' shared
check 'logs of this machine are followed, line by line' follows
check 'the stack answers about a log as the embedded body does' answers_alike

finish
