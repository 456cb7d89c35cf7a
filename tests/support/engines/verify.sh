#!/usr/bin/env bash
# What the tests of this folder share. To be sourced.

# check TEXT EXPECTED ACTUAL
check() {
    if [[ $3 != "$2" ]]; then
        printf 'FAIL: %s\n  expected: %s\n  found:    %s\n' "$@"
        exit 1
    fi
    printf 'pass: %s\n' "$1"
}

# use_own_engines NAME: what is started from here on is this test's own; it goes with the script, and so does the folder $scratch.
use_own_engines() {
    here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
    SEEDBED_TEST_ENGINES_DIR=/run/seedbed-$1-$$
    export SEEDBED_TEST_ENGINES_DIR
    # shellcheck source=lib.sh
    source "$here/lib.sh"
    scratch=$(mktemp -d)
    trap clean_up EXIT
}

clean_up() {
    "$here/stop.sh" --forget
    rm -rf "$scratch"
}

# load_small_image ENGINE: localhost/sleeper, which takes no time to make: this machine's own sleep, with the libraries that it needs.
load_small_image() {
    local sleep
    sleep=$(command -v sleep)
    { echo "$sleep" && ldd "$sleep" | grep -oE '/[^ ]+'; } | tar --dereference --files-from=- -cf "$scratch/image.tar" 2>/dev/null
    api "$1" POST '/images/create?fromSrc=-&repo=localhost/sleeper&tag=latest' --upload-file "$scratch/image.tar" --header 'Expect:' >/dev/null
}
