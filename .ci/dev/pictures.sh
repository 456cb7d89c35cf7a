#!/usr/bin/env bash
# ./dev pictures. To be sourced after stage.sh.

# shellcheck source=.ci/dev/build.sh
source .ci/dev/build.sh

write_pictures() {
    local program
    program=$(find build/release -name seedbed-desktop-pictures -type f -executable -print -quit)
    rm -rf "$1"
    mkdir -p "$1"
    export QT_QPA_PLATFORM=offscreen
    "$program" "$1"
    local file language
    for file in translations/seedbed_*.ts; do
        language=${file#*seedbed_}
        language=${language%.ts}
        if [[ $language != en ]]; then
            "$program" --language "$language" --scheme light "$1/$language"
        fi
    done
}

dev_pictures() {
    local folder=${1:-build/pictures}
    install_for build desktop pictures
    configure release
    compile release seedbed-desktop-pictures
    stage "Pictures" write_pictures "$folder"
    say "$(find "$folder" -name '*.png' | wc -l) pictures in $folder"
}
