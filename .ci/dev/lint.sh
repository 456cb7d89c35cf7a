#!/usr/bin/env bash
# ./dev lint. To be sourced after stage.sh.
# shellcheck disable=SC2154 # what ./dev and stage.sh set

# shellcheck source=.ci/dev/build.sh
source .ci/dev/build.sh

# files_to_lint PATTERN…: the tree's files, or with --changed those that differ from main.
files_to_lint() {
    if $only_changed; then
        {
            git diff --name-only --diff-filter=d "$(git merge-base HEAD main)" -- "$@"
            git ls-files --others --exclude-standard -- "$@"
        } | sort -u
    else
        git ls-files --cached --others --exclude-standard -- "$@"
    fi
}

lint_format() {
    files_to_lint '*.cpp' '*.h' | xargs --no-run-if-empty clang-format --dry-run -Werror
}

# What moc writes is included by files, and is all that clang-tidy needs of a build. This is what the build would run for it, without what
# the build wants to have compiled before.
lint_generate() {
    find build/lint -name AutogenInfo.json -print0 |
        xargs -0 --no-run-if-empty --max-procs="$jobs" -I{} cmake -E cmake_autogen {} Release
}

lint_tidy() {
    files_to_lint '*.cpp' |
        xargs --no-run-if-empty --max-procs="$jobs" --max-args=1 clang-tidy -p build/lint --quiet --extra-arg=-Wno-unknown-warning-option
}

# Scripts by their first line, whatever their name; parts of one say which shell they are for.
lint_scripts() {
    local scripts
    mapfile -t scripts < <(files_to_lint | xargs --no-run-if-empty -d '\n' awk \
        'FNR == 1 && /^(#!\/usr\/bin\/env bash|#!\/bin\/sh|#!\/bin\/bash|# shellcheck shell=sh)/ { print FILENAME; nextfile }')
    if ((${#scripts[@]} > 0)); then
        shellcheck "${scripts[@]}"
    fi
}

# A folder of the machine where a file was written is of no use anywhere else: this checkout's, its repository's, the user's.
lint_paths() {
    local repository found
    repository=$(dirname "$(realpath "$(git rev-parse --git-common-dir)")")
    found=$(files_to_lint |
        xargs --no-run-if-empty -d '\n' grep -nIF -e "$seedbed_source/" -e "$repository/" -e "$HOME/" -- || true)
    if [[ -n $found ]]; then
        printf 'These lines name a folder of one machine:\n%s\n' "$found"
        return 1
    fi
}

dev_lint() {
    only_changed=false
    if [[ ${1:-} == --changed ]]; then
        only_changed=true
    fi
    install_for build desktop lint
    local failed=0
    stage "Format" lint_format || failed=1
    stage "Scripts" lint_scripts || failed=1
    stage "Paths" lint_paths || failed=1
    configure lint
    stage "Generated files" lint_generate
    stage "clang-tidy" lint_tidy || failed=1
    return "$failed"
}
