#!/bin/bash
# Streams the memory of this host to the evidence bucket, part by part, hashed on the way. Everything it needs is in
# the environment; nothing is secret for longer than the addresses are valid, an hour at most. Writes to memory only.
# Exit codes: 10 no tool, 11 wrong hash, 12 kernel lockdown, 13 no room, 14 upload, 15 acquisition.
set -euo pipefail
umask 077
# An agent too old to hand parameters over in the environment ends here.
: "${SSM_ToolUrl:?}" "${SSM_ToolSha256:?}" "${SSM_PlanUrl:?}" "${SSM_PartBytes:?}" "${SSM_Seconds:?}"

say() { printf '%s\n' "$*" >&2; }

scratch=$(mktemp -d "${IR_SCRATCH:-/dev/shm}/ir.XXXXXX")
trap 'rm -rf "$scratch"' EXIT

# Addresses go through a file: what stands on a command line, every process of the host can read.
get() {
  printf 'url = "%s"\n' "$1" | curl --silent --show-error --fail --retry 3 --output "$2" --config -
}

if [ "$(sed -n 's/.*\[\(.*\)\].*/\1/p' /sys/kernel/security/lockdown 2>/dev/null || true)" = confidentiality ]; then
  say "the kernel is locked down: /proc/kcore cannot be read"
  exit 12
fi
free=$(df --output=avail -B1 "$scratch" | tail -n 1)
if [ "$free" -lt $((SSM_PartBytes * 2 + 33554432)) ]; then
  say "$scratch has $free bytes left, two parts and the tool need more"
  exit 13
fi

get "$SSM_ToolUrl" "$scratch/tool" || exit 10
if ! printf '%s  %s\n' "$SSM_ToolSha256" "$scratch/tool" | sha256sum --check --status -; then
  say "the tool has another hash than $SSM_ToolSha256"
  exit 11
fi
chmod 0500 "$scratch/tool"
get "$SSM_PlanUrl" "$scratch/plan" || exit 14

# Addresses end with the session that signed them. The first line of a plan is the address of the next one, which may
# not be there yet.
follow() {
  if get "${plan[0]}" "$scratch/next" 2>/dev/null; then
    mv "$scratch/next" "$scratch/plan"
    mapfile -t plan <"$scratch/plan"
  fi
}

# One part from the stream, to its address, until the stream ends.
upload() {
  local number=0 size=0 bytes digest followed=$SECONDS plan
  mapfile -t plan <"$scratch/plan"
  while :; do
    dd bs=65536 count="$SSM_PartBytes" iflag=fullblock,count_bytes of="$scratch/part" status=none
    bytes=$(stat --format=%s "$scratch/part")
    [ "$bytes" -gt 0 ] || break
    if [ $((SECONDS - followed)) -ge "${IR_FOLLOW:-300}" ]; then
      follow
      followed=$SECONDS
    fi
    number=$((number + 1))
    if [ "$number" -ge "${#plan[@]}" ]; then
      say "the image is larger than the planned parts"
      return 14
    fi
    digest=$(md5sum "$scratch/part" | cut -d ' ' -f 1 | sed 's/../\\x&/g')
    digest=$(printf '%b' "$digest" | base64)
    printf 'url = "%s"\n' "${plan[$number]}" |
      curl --silent --show-error --fail --retry 3 --request PUT --upload-file "$scratch/part" \
        --header "Content-MD5: $digest" --output /dev/null --config - || return 14
    size=$((size + bytes))
  done
  printf '%s %s\n' "$number" "$size" >"$scratch/sent"
}

say "started $(date -u +%Y-%m-%dT%H:%M:%SZ), $(uname -srm), up $(cut -d ' ' -f 1 /proc/uptime) s"
mkfifo "$scratch/stream"
sha256sum <"$scratch/stream" | cut -d ' ' -f 1 >"$scratch/hash" &
hashing=$!
set +e
timeout "$SSM_Seconds" "$scratch/tool" acquire /dev/stdout | tee "$scratch/stream" | upload
result=("${PIPESTATUS[@]}")
wait "$hashing"
set -e
[ "${result[2]}" -eq 0 ] || exit 14
[ "${result[0]}" -eq 0 ] || exit 15
read -r parts size <"$scratch/sent"
printf '{"sha256":"%s","size":%s,"parts":%s,"arguments":["acquire","/dev/stdout"]}\n' \
  "$(cat "$scratch/hash")" "$size" "$parts"
