#!/bin/bash
# Hashes the block device of an evidence volume, read-only, and images it on the way where there is room.
# Exit codes: 10 no such device, 11 not read-only, 12 reading failed.
set -euo pipefail
umask 077
# An agent too old to hand parameters over in the environment ends here.
: "${SSM_VolumeId:?}"

devices=${IR_DEVICES:-/dev/disk/by-id}
cases=${IR_CASES:-/var/lib/cases}

# NVMe devices carry the volume's id, without its hyphen, as their serial number.
# Source: EBS user guide, "Map Amazon EBS volumes to NVMe device names".
device="$devices/nvme-Amazon_Elastic_Block_Store_${SSM_VolumeId/-/}"
for _ in $(seq "${IR_ATTEMPTS:-60}"); do
  [ -e "$device" ] && break
  sleep 1
done
[ -e "$device" ] || exit 10

if [ -b "$device" ]; then
  blockdev --setro "$device"
  [ "$(blockdev --getro "$device")" = 1 ] || exit 11
  size=$(blockdev --getsize64 "$device")
else
  size=$(stat --dereference --format=%s "$device")
fi

mkdir -p "$cases"
image=/dev/null
free=$(df --output=avail -B1 "$cases" | tail -n 1)
if [ "$free" -gt $((size + 1073741824)) ]; then
  image="$cases/$SSM_VolumeId.raw"
fi
sha256=$(dd if="$device" bs=4M iflag=fullblock status=none | tee "$image" | sha256sum | cut -d ' ' -f 1) || exit 12
[ "$image" = /dev/null ] || chmod 0400 "$image"
printf '{"volume":"%s","sha256":"%s","size":%s,"image":"%s"}\n' "$SSM_VolumeId" "$sha256" "$size" "$image"
