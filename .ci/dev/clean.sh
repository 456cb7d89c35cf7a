#!/usr/bin/env bash
# ./dev clean. To be sourced after stage.sh.

# build/ holds the logs, too, so there are no stages here.
dev_clean() {
    if [[ ${1:-} == --all ]]; then
        tests/support/engines/stop.sh --forget
        rm -rf "${XDG_CACHE_HOME:-$HOME/.cache}/seedbed/test-images"
    fi
    rm -rf build
}
