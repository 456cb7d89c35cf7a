#!/usr/bin/env bash
# ./dev build. To be sourced after stage.sh.
# shellcheck disable=SC2154 # what ./dev and stage.sh set

# shellcheck source=.ci/dev/install.sh
source .ci/dev/install.sh

# Objects are shared between checkouts, and between builds whose precompiled headers say the same.
use_ccache() {
    export CCACHE_BASEDIR=$seedbed_source CCACHE_NOHASHDIR=1 CCACHE_SLOPPINESS=pch_defines,time_macros
}

configure() {
    use_ccache
    stage "Configure $1" cmake --preset "$1" "${@:2}"
}

# compile PRESET [TARGET…]
compile() {
    use_ccache
    local targets=()
    if (($# > 1)); then
        targets=(--target "${@:2}")
    fi
    stage "Build $1" cmake --build --preset "$1" --parallel "$jobs" "${targets[@]}"
}

dev_build() {
    local preset=${1:-release}
    install_for build desktop
    configure "$preset"
    compile "$preset"
    say "Built: build/$preset/app/desktop/seedbed-desktop and build/$preset/app/cli/seedbed"
}
