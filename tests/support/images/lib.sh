#!/usr/bin/env bash
# shellcheck disable=SC2034 # used by those who source it
# What build.sh and load.sh share: where the images are kept, and the hashes that name them. To be sourced.

images_dir=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
images_cache="${XDG_CACHE_HOME:-$HOME/.cache}/seedbed/test-images"

# content_hash PATH…: one hash over the names, modes and contents of files and folders (paths relative to the images' folder).
content_hash() {
    (
        cd "$images_dir" || exit
        # git keeps the execute bit only, so no more of the mode counts
        find "$@" -type f -printf '%p %m\n' | LC_ALL=C sort | awk '{ print $1, ($2 ~ /[157]/) }'
        find "$@" -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum
        dpkg --print-architecture
    ) | sha256sum | cut -c1-16
}

# The recipes of everything; of the root filesystem alone.
recipes_hash() { content_hash base.sh build.sh packages postgres mariadb redis tools; }
base_hash() { content_hash base.sh packages; }
