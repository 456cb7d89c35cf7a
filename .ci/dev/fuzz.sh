#!/usr/bin/env bash
# ./dev fuzz. To be sourced after stage.sh.

# shellcheck source=.ci/dev/build.sh
source .ci/dev/build.sh

fuzzers() {
    local file
    for file in tests/fuzz/fuzz_*.cpp; do
        file=${file##*/fuzz_}
        echo "${file%.cpp}"
    done
}

# fuzz NAME SECONDS: what it finds out about the input is kept in build/fuzz/corpus, what breaks in build/fuzz/found.
fuzz() {
    local name=$1 seconds=$2 found=build/fuzz/found corpus=build/fuzz/corpus/$1
    local seeds=("tests/fuzz/corpus/$name")
    if [[ $name == yaml ]]; then
        seeds+=(tests/data/compose/corpus)
    fi
    mkdir -p "$found" "$corpus"
    nice -n 19 "build/fuzz/tests/fuzz/fuzz_$name" -dict=tests/fuzz/compose.dict -max_total_time="$seconds" -max_len=4096 -timeout=60 \
        -rss_limit_mb=2048 -print_final_stats=1 -artifact_prefix="$found/$name-" "$corpus" "${seeds[@]}"
}

dev_fuzz() {
    local names seconds=${2:-60}
    mapfile -t names < <(fuzzers)
    if (($# > 0)); then
        if [[ ! -e tests/fuzz/fuzz_$1.cpp || ! $seconds =~ ^[0-9]+$ ]]; then
            die "usage: ./dev fuzz [NAME] [SECONDS]; there are: ${names[*]}"
        fi
        names=("$1")
    fi
    install_for build fuzz
    configure fuzz
    compile fuzz fuzzers
    local name failed=0
    for name in "${names[@]}"; do
        stage "Fuzz $name for $seconds s" fuzz "$name" "$seconds" || failed=1
        grep --no-filename -E '^stat::number_of_executed_units' "$(log_of "Fuzz $name for $seconds s")" || true
    done
    return "$failed"
}
