#!/usr/bin/env bash
# ./dev package. To be sourced after stage.sh.

# shellcheck source=.ci/dev/build.sh
source .ci/dev/build.sh

make_package() {
    rm -f build/release/*.deb build/release/*.tar.gz
    (cd build/release && cpack)
}

dev_package() {
    install_for build desktop package
    configure release
    compile release
    stage "Package" make_package
    ls build/release/*.deb build/release/*.tar.gz
}
