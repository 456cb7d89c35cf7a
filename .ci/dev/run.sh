#!/usr/bin/env bash
# ./dev run: from a fresh machine to the desktop, or to a project that runs. To be sourced after stage.sh.

# shellcheck source=.ci/dev/build.sh
source .ci/dev/build.sh
# shellcheck source=.ci/dev/run_engine.sh
source .ci/dev/run_engine.sh
# shellcheck source=.ci/dev/run_images.sh
source .ci/dev/run_images.sh

has_display() {
    [[ -n ${DISPLAY:-}${WAYLAND_DISPLAY:-} ]]
}

# With no display: what the desktop's first click would do, and where the project can be seen afterwards.
set_project_up() {
    local status=0
    build/release/app/cli/seedbed -C "$1" setup --trust --yes || status=$?
    if ((status != 0)); then
        die "seedbed setup ended with $status; its words stand above."
    fi
    say "" "The project runs. To look at it:" \
        "  build/release/app/cli/seedbed -C $1 ps" \
        "  build/release/app/cli/seedbed -C $1 db ls"
}

dev_run() {
    local project=${1:-examples/shop}
    install_for build desktop
    configure release
    compile release seedbed-desktop seedbed
    find_or_start_engine
    if [[ $project == examples/shop ]]; then
        provide_shop_images
    fi
    if has_display; then
        say "Opening the desktop on $project"
        build/release/app/desktop/seedbed-desktop "$project"
    else
        say "No display: setting $project up with the command line"
        set_project_up "$project"
    fi
}
