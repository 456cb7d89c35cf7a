# shellcheck shell=sh disable=SC2015,SC2154 # a part of the pool's script: pool.sh names the exit codes
# Part of the pool's script: data that comes into the pool from a plain volume or folder, and goes back to one. The place outside is mounted
# in a container of its own, for which see mover.h.

# weigh FOLDER: "BYTES ENTRIES near|far" of a folder outside; near: it lies on the pool's filesystem.
do_weigh() {
    [ -d "$1" ] || exit "$no_source"
    find "$1" -type f -exec stat -c %s '{}' + | awk '{ bytes += $1 } END { printf "%.0f ", bytes }'
    if [ "$(stat -c %d "$1")" = "$(stat -c %d .)" ]; then where=near; else where=far; fi
    echo "$(($(find "$1" | wc -l) - 1)) $where"
}

# bring FROM PARENT NAME MODE: a copy of the folder FROM appears as PARENT/NAME; either may lie outside.
do_bring() {
    [ -d "$1" ] || exit "$no_source"
    rm -rf "${2:?}/${1##*/}" "${2:?}/${3:?}" && mkdir -p "$2" && copy "$1" "$2" "$4" || exit
    [ "${1##*/}" = "$3" ] || mv -T "$2/${1##*/}" "$2/$3" || exit
    settle "$2"
}

# compare A B checksums|: whether two folders hold the same: as many entries and bytes; with "checksums" the same bytes in each file.
do_compare() {
    contents "$1" "$3" >"/tmp/seedbed-a.$$" && contents "$2" "$3" >"/tmp/seedbed-b.$$" || exit
    cmp -s "/tmp/seedbed-a.$$" "/tmp/seedbed-b.$$"
    same=$?
    [ "$same" = 0 ] || cat "/tmp/seedbed-a.$$" "/tmp/seedbed-b.$$"
    rm -f "/tmp/seedbed-a.$$" "/tmp/seedbed-b.$$"
    [ "$same" = 0 ] || exit "$differs"
}

contents() (
    cd "$1" || exit
    find . -type f -exec stat -c %s '{}' + | awk '{ bytes += $1 } END { printf "%.0f bytes in ", bytes }'
    echo "$(find . | wc -l) entries"
    [ -z "$2" ] || find . -type f -exec sha256sum '{}' + | sort | sha256sum
)

# move FROM TO: the folder FROM, whole and at once, takes the place of the empty folder TO, and is empty afterwards. When FROM is empty or
# gone, that has been done before.
do_move() {
    if [ -d "$1" ] && [ -n "$(ls -A "$1")" ]; then
        [ -z "$(ls -A "$2" 2>/dev/null)" ] || exit "$not_empty"
        [ "$(stat -c %d "$1")" = "$(stat -c %d "${2%/*}")" ] || exit "$differs"
        mv -T "$1" "$2" || exit
    fi
    [ -d "$1" ] || mkdir "$1"
}

# settle: what is in the pool is on the disk.
do_settle() {
    settle .
}

# undo_adoption PLAN LIVE OLD NEW SNAPSHOT: what an adoption has made in the pool goes.
do_undo_adoption() {
    halt "$1"
    rm -rf "building/${1:?}" || exit
    if [ -d "snapshots/${5:?}" ]; then
        mkdir -p "building/$1" && mv -T "snapshots/$5" "building/$1/removed" && rm -rf "building/${1:?}" || exit
    fi
    do_take_back "$1" "$2" "$3" "$4" made
}

# let_go PLAN LIVE: nothing leads to this database's generations any more; they stay.
do_let_go() {
    rm -f "$2/current" && close_journal "$1"
}
