#!/usr/bin/env bash
# The first process in an engine's namespaces: inside.sh <run folder> <folder to hide>… -- <the engine's command>…
# It ends when the engine ends, and the kernel then ends whatever the engine started. start.sh calls it.
set -euo pipefail

shift
while [[ $1 != -- ]]; do
    mkdir -p "$1"
    mount -t tmpfs -o mode=0755 tmpfs "$1"
    shift
done
shift
if mountpoint -q /dev/shm; then
    chmod 1777 /dev/shm
fi
mount -t proc proc /proc

"$@" &
engine=$!
trap 'kill -TERM "$engine"' TERM
# A signal ends the first wait early; the engine is still about to finish then.
wait "$engine" || true
wait "$engine"
