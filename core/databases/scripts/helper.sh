#!/bin/sh
# The first process of a helper container: waits for actions (pool.sh), and ends when none has run for five minutes, so that a helper which
# was forgotten leaves by itself.
trap 'exit 0' TERM INT
idle=0
while [ "$idle" -lt 5 ]; do
    sleep 60 &
    wait $!
    set -- /proc/[0-9]*
    # More than this shell: an action is running.
    if [ $# -gt 1 ] || [ -e /tmp/seedbed-used ]; then
        rm -f /tmp/seedbed-used
        idle=0
    else
        idle=$((idle + 1))
    fi
done
