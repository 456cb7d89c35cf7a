#!/usr/bin/env bash
# ./dev test. To be sourced after stage.sh.
# shellcheck disable=SC2154 # what ./dev and stage.sh set

# shellcheck source=.ci/dev/build.sh
source .ci/dev/build.sh
# shellcheck source=.ci/dev/engines.sh
source .ci/dev/engines.sh

# What touches several threads at once runs under the thread sanitizer, too.
threaded_tests='transport|stream|watch|engine_c|engine_image|log_|merged|search|process|plan'

test_patterns=()
test_labels=()
with_engines=true
with_sanitizers=false
keep_engines=false
summaries=()
failed_runs=()

read_test_options() {
    while (($# > 0)); do
        case $1 in
        --no-engines) with_engines=false ;;
        --sanitizers) with_sanitizers=true ;;
        --keep-engines) keep_engines=true ;;
        --label) test_labels+=("${2:?--label wants a label}") && shift ;;
        -R) test_patterns+=("${2:?-R wants a regular expression}") && shift ;;
        -*) die "./dev test does not know $1; see ./dev help" ;;
        *) test_patterns+=("$1") ;;
        esac
        shift
    done
}

join() {
    local IFS='|'
    echo "$*"
}

# The arguments by which ctest picks the tests that were asked for.
selection() {
    if ((${#test_patterns[@]} > 0)); then
        printf '%s\n' -R "$(join "${test_patterns[@]}")"
    fi
    if ((${#test_labels[@]} > 0)); then
        printf '%s\n' -L "^($(join "${test_labels[@]}"))\$"
    fi
    if ! $with_engines; then
        printf '%s\n' -LE '^(engine|cli)$'
    fi
}

# names_of_tests PRESET [ctest's arguments…]
names_of_tests() {
    ctest --preset "$1" --show-only "${@:2}" 2>/dev/null | sed -n 's/^ *Test *#[0-9]*: //p'
}

# Whether a test among those that were asked for talks to an engine.
engines_are_needed() {
    $with_engines && [[ -n $(names_of_tests release "$@" -L '^(engine|cli|gui)$') ]]
}

# What Qt Test printed about failures, and then ctest's list of them.
show_failures() {
    grep -E -A 4 '^(FAIL!|XPASS|QFATAL)|ERROR: (Address|Thread|Leak)Sanitizer|runtime error:' "$1" | tail -n 80 >&2 || true
}

# run_tests PRESET [ctest's arguments…]: all of them run whatever fails; the result is remembered. Most of an engine test is
# waiting, so there are a few more of them at once than cores.
run_tests() {
    local preset=$1 title="Test $1" log="build/$1/Testing/Temporary/LastTest.log"
    shift
    if ! stage "$title" ctest --preset "$preset" --parallel $((jobs + 2)) "$@"; then
        failed_runs+=("$preset")
        show_failures "$log"
    fi
    summaries+=("$preset")
    cp "$log" "$logs/tests-$preset.log"
}

# closing_lines PRESET: ctest's own.
closing_lines() {
    sed -n '/tests passed, /,$p' "$(log_of "Test $1")" | grep -vE '^$|Label Time Summary|sec\*proc'
}

# Every Qt Test program ends with its totals: the sum over the logs given.
qt_totals() {
    awk '/^Totals: / { passed += $2; failed += $4; skipped += $6; programs++ }
        END { printf "Qt Test: %d test functions passed, %d failed, %d skipped, in %d runs of programs\n", passed, failed, skipped, programs }' "$@"
}

# Where an engine was started, no test may say that it has none.
check_skipped() {
    local skipped
    skipped=$(awk '/^[0-9]+\/[0-9]+ Testing: / { name = $3 } /^SKIP   : / { print "  " name ": " $3 }' "$logs/tests-release.log")
    if [[ -n $skipped ]]; then
        say "Skipped although the engines run:" "" "$skipped"
        failed_runs+=(skipped)
    fi
}

sanitizer_tests() {
    local names
    configure asan
    mapfile -t names < <(names_of_tests asan -L '^(unit|wire)$')
    compile asan "${names[@]}"
    run_tests asan -L '^(unit|wire)$'

    configure tsan
    mapfile -t names < <(names_of_tests tsan -L '^(unit|wire)$' -R "$threaded_tests")
    if ((${#names[@]} > 0)); then
        compile tsan "${names[@]}"
        run_tests tsan -L '^(unit|wire)$' -R "$threaded_tests"
    fi
}

report() {
    local preset last=release test_logs=()
    say ""
    for preset in "${failed_runs[@]}"; do
        if [[ $preset != release && $preset != skipped && " ${failed_runs[*]} " != *" release "* ]]; then
            last=$preset
        fi
    done
    for preset in "${summaries[@]}"; do
        if [[ $preset != "$last" ]]; then
            say "$preset: $(closing_lines "$preset" | head -n 1)"
        fi
        test_logs+=("$logs/tests-$preset.log")
    done
    qt_totals "${test_logs[@]}"
    closing_lines "$last"
}

# Images and engines take a while: in a run of everything, they are made ready beside the build.
engines_title="Start the test engines, with their images"

begin_engines() {
    if [[ -n ${stage_process[$engines_title]:-} ]]; then
        return
    fi
    use_test_engines
    if ! $keep_engines; then
        at_exit stop_test_engines
    fi
    begin "$engines_title" start_test_engines
}

dev_test() {
    local selected engine_names
    read_test_options "$@"
    mapfile -t selected < <(selection)
    install_for build desktop tests pictures
    if $with_engines; then
        install_for_engines
    fi
    if $with_engines && ((${#selected[@]} == 0)); then
        begin_engines
    fi
    engine_names=$(test_engine_names)
    configure release "-DSEEDBED_TEST_ENGINE_NAMES=${engine_names// /;}"
    compile release
    if engines_are_needed "${selected[@]}"; then
        begin_engines
        finish "$engines_title"
        run_tests release "${selected[@]}"
        check_skipped
    else
        run_tests release "${selected[@]}"
    fi
    if $with_sanitizers; then
        sanitizer_tests
    fi
    report
    ((${#failed_runs[@]} == 0))
}
