#!/usr/bin/env bash
# ./dev bench. To be sourced after stage.sh.

# shellcheck source=.ci/dev/build.sh
source .ci/dev/build.sh
# shellcheck source=.ci/dev/engines.sh
source .ci/dev/engines.sh

benchmarks() {
    local file
    for file in tests/bench/bench_*.cpp; do
        [[ -e $file ]] || continue
        file=${file##*/bench_}
        echo "${file%.cpp}"
    done
}

# The program's own output is the result: it goes to the terminal.
dev_bench() {
    local name=${1:-}
    if [[ ! -e tests/bench/bench_$name.cpp ]]; then
        die "usage: ./dev bench NAME [ARG…]; there are: $(benchmarks | paste -sd' ')"
    fi
    shift
    install_for build desktop bench
    install_for_engines
    configure release
    compile release "bench_$name"
    use_test_engines
    at_exit stop_test_engines
    stage "Start the test engines, with their images" start_test_engines
    "build/release/tests/bench_$name" "$@"
}
