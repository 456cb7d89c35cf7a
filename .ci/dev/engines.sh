#!/usr/bin/env bash
# ./dev engines, and the test engines for test and bench. To be sourced after stage.sh.

# shellcheck source=.ci/dev/install.sh
source .ci/dev/install.sh

# Images are made (or taken from the cache) once, then given to each engine that does not hold them.
load_images() {
    local engine
    tests/support/images/build.sh
    for engine in "$@"; do
        tests/support/images/load.sh "$SEEDBED_TEST_ENGINES_DIR/$engine.sock"
    done
}

# Every engine that this user can have: root has three of its own, others the one that they reach.
test_engine_names() {
    if ((EUID == 0)); then
        echo docker-ext4 docker-xfs podman
    else
        echo reachable
    fi
}

install_for_engines() {
    if ((EUID == 0)); then
        install_for engines tests
    else
        install_for images tests
    fi
}

# use_test_engines: from here on, programs find the engines by the environment.
use_test_engines() {
    SEEDBED_TEST_ENGINES_DIR=$(tests/support/engines/where.sh)
    SEEDBED_TEST_RUN_LABEL=${SEEDBED_TEST_RUN_LABEL:-dev.seedbed.test.run=$(hostname)-$$}
    export SEEDBED_TEST_ENGINES_DIR SEEDBED_TEST_RUN_LABEL
}

start_test_engines() {
    tests/support/engines/start.sh
    # shellcheck disable=SC2046 # a list of words
    load_images $(test_engine_names)
}

stop_test_engines() {
    tests/support/engines/stop.sh
}

dev_engines() {
    use_test_engines
    case ${1:-} in
    start)
        install_for_engines
        stage "Start the test engines" start_test_engines
        say "export SEEDBED_TEST_ENGINES_DIR=$SEEDBED_TEST_ENGINES_DIR"
        ;;
    stop) stage "Stop the test engines" stop_test_engines ;;
    *) die "usage: ./dev engines start|stop" ;;
    esac
}
