#!/usr/bin/env bash
# Writes lines to a log that `weir up` follows, rotates it in seven ways and kills the process with -9 at random moments.
# Afterwards every line must be stored exactly once: `weir verify` and the number of events say so.
#
#   rotate-and-kill.sh FOLDER LINES KILLS [SEED]          WEIR names the command, such as "npm run -s weir --"
#
# Ways that destroy lines (truncating, deleting) wait until what was written is stored: what nobody could read in time is
# no proof of anything. All others happen at any moment, also while Weir is down.
set -euo pipefail

folder=$1 lines=$2 kills=$3
RANDOM=${4:-1}
weir=${WEIR:-npm run -s weir --}
log=$folder/log/access.log
mkdir -p "$folder/log" "$folder/keep"

pid='' address='' starts=0
# Whatever goes wrong, no instance stays behind and works on a folder that another run makes anew.
trap '[ -z "$pid" ] || kill -9 "$pid" 2>/dev/null || true' EXIT
start() {
  starts=$((starts + 1))
  local out=$folder/out.$starts
  # shellcheck disable=SC2086
  $weir up "$log" --port 0 --data "$folder/data" >"$out" 2>>"$folder/err" &
  pid=$!
  until grep -q 'Weir is up' "$out"; do
    kill -0 "$pid" || { cat "$folder/err"; exit 1; }
    sleep 0.05
  done
  address=$(sed -n 's/^Weir is up: \(http[^ ]*\).*/\1/p' "$out")
}
alive() { [ -n "$pid" ] && kill -0 "$pid" 2>/dev/null; }
ensure() { alive || start; }
stored() { # a subshell: a connection that is refused ends it, and nothing else
  (
    exec 3<>"/dev/tcp/127.0.0.1/${address##*:}"
    printf 'GET /v1/info HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n' >&3
    sed -n 's/.*"events":\([0-9]*\).*/\1/p' <&3
  ) 2>/dev/null
}
caught_up() {
  for _ in $(seq 200); do
    ensure
    [ "$(stored || echo 0)" = "$written" ] && return
    sleep 0.05
  done
  echo "not stored in time: $(stored) of $written"
  exit 1
}

# shellcheck disable=SC2086
$weir simulate --requests "$lines" --seed 7 --out "$folder/lines" 2>/dev/null

written=0 generation=0
write() { # as a web server does: in pieces, some of which end in the middle of a line
  local count=$1 part=$folder/part
  sed -n "$((written + 1)),$((written + count))p" "$folder/lines" >"$part"
  local bytes
  bytes=$(wc -c <"$part")
  local cut=$((RANDOM * 32768 % bytes + 1))
  head -c "$cut" "$part" >>"$log"
  tail -c "+$((cut + 1))" "$part" >>"$log"
  written=$((written + count))
}
keep() { # what verify reads afterwards
  generation=$((generation + 1))
  mkdir -p "$folder/keep/$generation"
  cp "$log" "$folder/keep/$generation/access.log"
}
shift_numbers() { # access.log.1 becomes access.log.2, and so on
  local n
  for n in $(seq 60 -1 1); do
    for end in '' .gz; do
      if [ -e "$log.$n$end" ]; then mv "$log.$n$end" "$log.$((n + 1))$end"; fi
    done
  done
}

rotate() {
  keep
  case $1 in
    0) shift_numbers && mv "$log" "$log.1" ;;                              # renamed
    1) shift_numbers && mv "$log" "$log.1" && gzip "$log.1" ;;             # renamed and packed
    2) shift_numbers && cp "$log" "$log.1" && : >"$log" ;;                 # copied and truncated
    3) caught_up && : >"$log" ;;                                           # truncated; regrows past the old offset
    4) caught_up && rm "$log" ;;                                           # deleted; the inode is used again
    5) mv "$log" "$log-$(printf '20261120%04d' "$generation")" ;;          # renamed by date
    6) shift_numbers && mv "$log" "$log.1" && ensure && sleep 0.6 ;;       # away for a while
  esac
}

await_killer() { # and the victim: as long as nobody has waited for it, it seems to live
  if [ -n "$killer" ]; then
    wait "$killer"
    wait "$victim" 2>/dev/null || true
  fi
  killer=''
}

rounds=42
each=$((lines / rounds))
kill_every=$((rounds / kills > 0 ? rounds / kills : 1))
killed=0 killer=''
start
for round in $(seq "$rounds"); do
  ensure
  if [ $((round % kill_every)) = 0 ] && [ "$killed" -lt "$kills" ]; then
    await_killer
    ensure
    victim=$pid
    (sleep "0.$((RANDOM % 9))$((RANDOM % 9))"; kill -9 "$victim") &
    killer=$!
    killed=$((killed + 1))
  fi
  write $((each / 2))
  write $((each - each / 2))
  if [ "$round" = "$rounds" ]; then write $((lines - written)); else rotate $((round % 7)); fi
done
await_killer
keep
caught_up

echo "$written lines, $generation files, $killed kills, $starts starts"
# shellcheck disable=SC2086
$weir verify "$folder"/keep/*/access.log --data "$folder/data" | tail -n 1
events=$(stored)
kill -TERM "$pid"
wait "$pid" || true
pid=''
[ "$events" = "$lines" ] || { echo "$events events of $lines lines"; exit 1; }
