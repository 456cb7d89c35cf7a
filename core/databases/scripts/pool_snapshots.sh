# shellcheck shell=sh disable=SC2015,SC2154 # a part of the pool's script: pool.sh names the exit codes
# Snapshots: made under building/, and published.

# begin_building PLAN FOLDER SNAPSHOT ENTRY MODE UID:GID PERMISSIONS: a data folder under construction, from SNAPSHOT or empty, and beside it
# one for what is imported.
do_begin_building() {
    announce "$1"
    journal "$1" "$4" || exit
    [ -z "$3" ] || [ -d "snapshots/$3/data" ] || exit "$no_snapshot"
    rm -rf "$2" && mkdir -p "$2/import" && chmod 0755 "$2/import" || exit
    if [ -z "$3" ]; then
        empty "$2/data" "$6" "$7"
    else
        copy "snapshots/$3/data" "$2" "$5"
    fi
}

# copy_live PLAN GENERATION-FOLDER FOLDER MODE
do_copy_live() {
    announce "$1"
    [ -d "$2/data" ] || exit "$no_generation"
    rm -rf "$3" && mkdir -p "$3" && copy "$2/data" "$3" "$4"
}

# publish FOLDER ID MANIFEST: a snapshot appears in its place whole, and what it holds is on the disk by then.
do_publish() {
    if [ -e "snapshots/$2" ]; then
        [ -e "$1" ] || return 0
        exit "$name_taken"
    fi
    rm -rf "$1/import" && printf '%s\n' "$3" | write "$1/manifest.json" || exit
    settle "$1"
    mv -T "$1" "snapshots/$2" || exit
    settle snapshots
}
