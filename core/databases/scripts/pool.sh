#!/bin/sh
# All work inside the pool, run by `exec` in a helper container that sees the pool at /seedbed-pool:  sh -c <this file> seedbed ACTION ARGUMENTS…
# This part has the pieces; the actions are in pool_<subject>.sh, which the build joins to it (core/databases/CMakeLists.txt).
#
# Steps that belong together are one action, because an exec costs more than what it does. Only what both GNU and BusyBox have is used.
# Exit codes: 0 done; those named below; else a command's own. A snapshot's manifest, a generation's card and a journal entry are one line
# of JSON each, which this file never looks into. Every action may run a second time after it was cut short, or done, and ends the same.
#
# shellcheck disable=SC2015,SC2034 # "A && B || C": here A and B are tests, and C is what both guard against; the parts use the codes
set -u
umask 077

readonly no_pool=20           # the pool's folder cannot be entered
readonly changed=21           # the pointer does not lead where the plan was made for; stdout: where it leads
readonly no_snapshot=22       # the snapshot is gone
readonly newer_format=23      # the pool was made by a newer Seedbed
readonly no_generation=24     # the generation is gone
readonly name_taken=25        # a snapshot of this id exists
readonly cannot_prepare=26    # a new pool's folders cannot be made
readonly no_source=30         # the folder outside of the pool is not there
readonly differs=31           # two folders do not hold the same, or lie on two disks; stdout: what they hold
readonly not_empty=32         # something would be lost
readonly not_mounted=33       # the image that holds the pool is not mounted (fast_pool.sh)
readonly moving=34            # the pool is on its way to another disk

# ---- pieces

# The system's boot id: what was copied before a restart of the machine, and not yet synced, may not have reached the disk.
boot_id() {
    read -r boot </proc/sys/kernel/random/boot_id && printf '%s' "$boot"
}

# copy SOURCE PARENT MODE: SOURCE itself appears in PARENT. `--reflink=auto` falls back file by file. In modes "copy" and "try" (where blocks
# may be shared or not) a second process says from time to time how far it is ("copied KIB"); its sleep must not hold our stdout, or the exec
# would end later than the copy. Spares make room for what is copied.
copy() {
    if [ "$3" = reflink ]; then
        cp -a --reflink=auto "$1" "$2/"
        return
    fi
    size_of_copy=$(kib "$1")
    make_room "${size_of_copy:=0}"
    began=$(centiseconds)
    (
        while sleep 0.5 >/dev/null 2>&1; do
            size=$(du -sk "$2/${1##*/}" 2>/dev/null) && echo "copied ${size%%[!0-9]*}"
        done
    ) &
    watcher=$!
    if [ "$3" = try ]; then cp -a --reflink=auto "$1" "$2/"; else cp -a "$1" "$2/"; fi
    copied=$?
    kill "$watcher" 2>/dev/null
    wait "$watcher" 2>/dev/null
    [ "$copied" != 0 ] || [ "$3" = try ] || note_copy "$began" "$size_of_copy"
    return "$copied"
}

# empty FOLDER UID:GID MODE
empty() {
    mkdir "$1" && chown "$2" "$1" && chmod "$3" "$1"
}

# A long action says who it is, so that `halt` can end it: an exec does not end with the client that asked for it.
announce() {
    plan=$1
    echo $$ >"/tmp/seedbed.$plan"
    trap 'rm -f "/tmp/seedbed.$plan"' EXIT
}

# halt PLAN: ends the plan's action if it runs in this container, with the copy that is its child. A number alone proves nothing: it must be
# a shell that was given this plan.
halt() {
    [ -f "/tmp/seedbed.$1" ] && read -r pid <"/tmp/seedbed.$1" || return 0
    if tr '\0' '\n' 2>/dev/null <"/proc/$pid/cmdline" | grep -qxF -e "$1"; then
        kill -s KILL -- "-$pid" 2>/dev/null || kill -s KILL "$pid" 2>/dev/null
        while is_alive "$pid"; do
            sleep 0.01
        done
    fi
    rm -f "/tmp/seedbed.$1"
}

is_alive() {
    [ -d "/proc/$1" ] && ! grep -q '^State:.[ZX]' "/proc/$1/status" 2>/dev/null
}

# write FILE: what comes in. (A shell's own words for a disk that is full do not tell what it is.)
write() {
    cat >"$1"
}

# journal PLAN ENTRY: the entry, and this machine's boot id under it; there whole or not at all.
journal() {
    printf '%s\n%s\n' "$2" "$(boot_id)" | write "journal/.$1" && mv "journal/.$1" "journal/$1.json"
}

# close_journal PLAN
close_journal() {
    rm -f "journal/.$1" "journal/$1.json"
}

# target LIVE: the generation that the pointer names, or nothing.
target() {
    [ -L "$1/current" ] || return 0
    link=$(readlink "$1/current") && printf '%s' "${link%/data}"
}

# expect LIVE OLD NEW: ends the action when the pointer does not lead to OLD; well, if it leads to NEW already.
expect() {
    found=$(target "$1")
    [ "$found" != "$2" ] || return 0
    [ "$found" != "$3" ] || exit 0
    printf '%s' "$found"
    exit "$changed"
}

# turn LIVE GENERATION: by rename, so that the pointer is never missing.
turn() {
    [ ! -L "$1/.next" ] || rm -f "$1/.next" || return
    ln -s "$2/data" "$1/.next" && mv -T "$1/.next" "$1/current"
}

# card LIVE GENERATION TEXT: a generation without its card is half made.
card() {
    printf '%s\n' "$3" | write "$1/$2/.card" && mv "$1/$2/.card" "$1/$2/generation.json"
}

# settle FOLDER: what is in its filesystem is on the disk.
settle() {
    sync -f "$1" 2>/dev/null || sync
}
