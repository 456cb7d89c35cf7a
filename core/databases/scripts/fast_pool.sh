#!/bin/sh
# The fast pool: an XFS image, mounted over the pool's folder on a machine whose disk cannot share blocks. Run in the mount namespace of the
# engine's machine, by its own programs, from a container that may do so (fast_pool_helper.h):
#   nsenter -t 1 -m -- /bin/sh -c <this file> seedbed ACTION POOL ARGUMENTS…
#
# Beside the pool's folder POOL lies POOL.fast. What is in there says which pool is the right one, whatever was cut short:
#   image        is there: the pool is in this image, and POOL is where it has to be mounted
#   image.part   the image under construction, mounted at new/ meanwhile
#   plain/       the old pool, put aside while the image takes its place
#   back.part/   the copy under construction that leads back; back/ when it is whole
#   old.image    the image, once the copy has taken its place
#   claim        one line, whose plan this is; POOL/moving holds the same and keeps everybody else from working in the pool
# The commit is one rename in either direction: of image.part to image, of image to old.image. `settle` ends whatever was begun.
#
# A mount point without its image holds the file "not-mounted" and no folder "live", so no database starts on it, and a format that is too
# new for any Seedbed that knows nothing of images. Exit codes: 0 done; those named below; else a command's own. Every action may run again.
#
# shellcheck disable=SC3013 # "-ef": both dash and BusyBox have it
set -u
umask 077
export LC_ALL=C PATH="$PATH:/usr/local/sbin:/usr/sbin:/sbin:/usr/bin:/bin:/run/current-system/sw/bin"

readonly changed=21  # the claim is not the one that was expected; stdout: what it is
readonly differs=31  # two folders do not hold the same; stdout: what they hold
readonly mixed=42    # there is something in the pool's folder besides the pool
readonly busy=43     # the image is still in use

# ---- pieces

is_mounted() {
    mountpoint -q "$1" 2>/dev/null
}

is_open() {
    is_mounted "$pool" && [ -e "$pool/fast-pool" ]
}

# One action at a time on one pool. The file goes with its folder, so what was locked may be gone when it was waited for.
lock() {
    while :; do
        mkdir -p "$home" && exec 9>"$home/.lock" && flock 9 || exit
        [ ! "$home/.lock" -ef /proc/self/fd/9 ] || return 0
    done
}

claim() {
    [ ! -f "$home/claim" ] || cat "$home/claim"
}

expect_claim() {
    [ "$(claim)" != "$1" ] || return 0
    claim
    exit "$changed"
}

open_new() {
    mkdir -p "$home/new" && mount -t xfs -o loop,noatime,nosuid,nodev "$home/image.part" "$home/new"
}

close_new() {
    ! is_mounted "$home/new" || { sync -f "$home/new" && umount "$home/new"; } || exit "$busy"
    [ ! -d "$home/new" ] || rmdir "$home/new"
}

# The folder in which nothing can start, whole and at once.
make_bare() {
    rm -rf "$home/bare" && mkdir "$home/bare" && echo 1000000 >"$home/bare/format" || return
    echo "The pool is in $home/image, which is not mounted here. The next seedbed mounts it." >"$home/bare/not-mounted"
}

# The pool's folder goes, as long as it holds no data.
clear_place() {
    [ -d "$pool" ] || return 0
    ! is_mounted "$pool" || exit "$busy"
    for thing in "$pool"/*/*; do
        [ ! -e "$thing" ] && [ ! -L "$thing" ] || exit "$mixed"
    done
    rm -f "$pool/not-mounted" "$pool/format" "$pool/moving"
    rmdir "$pool"/* 2>/dev/null
    rmdir "$pool" || exit "$mixed"
}

open_pool() {
    ! is_open || return 0
    [ -e "$pool/not-mounted" ] || { clear_place && make_bare && mv -T "$home/bare" "$pool"; } || exit
    mount -t xfs -o loop,noatime,nosuid,nodev "$home/image" "$pool" || exit
    is_open || exit "$mixed"
}

# A container that still has a part of it mounted holds the image, too: nobody would see what is written then.
close_pool() {
    is_open || return 0
    sync -f "$pool"
    umount "$pool" || exit "$busy"
    tries=0
    while [ -n "$(losetup -j "$home/image")" ]; do
        tries=$((tries + 1))
        [ "$tries" -lt 50 ] || { open_pool && exit "$busy"; }
        sleep 0.1 9>&-
    done
}

# copy FROM TO: its contents, saying from time to time how far it is ("copied KIB").
copy() {
    (
        while sleep 0.5 >/dev/null 2>&1; do
            size=$(du -sk "$2" 2>/dev/null) && echo "copied ${size%%[!0-9]*}"
        done
    ) 9>&- &
    watcher=$!
    cp -a "$1/." "$2/" 9>&-
    copied=$?
    kill "$watcher" 2>/dev/null
    wait "$watcher" 2>/dev/null
    [ "$copied" = 0 ] && sync -f "$2"
}

# contents FOLDER checksums|: of a pool; what only one kind of pool has does not count.
contents() (
    cd "$1" || exit
    find . -type f ! -path ./fast-pool -exec stat -c %s '{}' + | awk '{ bytes += $1 } END { printf "%.0f bytes in ", bytes }'
    echo "$(find . ! -path ./fast-pool | wc -l) entries"
    [ -z "$2" ] || find . -type f ! -path ./fast-pool -exec sha256sum '{}' + | sort | sha256sum
)

# kib FOLDER: "ALL FREE" of its disk.
kib() {
    df -Pk "$1" | awk 'END { printf "%s\t%s", $2, $4 }'
}

# ---- looking

# look: tab-separated: missing PROGRAM… · loops yes|no DEVICE… · place none|folder|mount · image BYTES|- · open yes|no
#   disk ALL FREE (KiB, of the disk under the pool) · inside ALL FREE · claim PLAN OWNER SECONDS TITLE CONTAINER…
do_look() {
    missing=
    for program in mkfs.xfs xfs_growfs mount umount mountpoint losetup fallocate flock cp du df find stat awk sha256sum; do
        command -v "$program" >/dev/null || missing="$missing$program "
    done
    printf 'missing\t%s\n' "$missing"
    if [ -e /dev/loop-control ]; then answer=yes; else answer=no; fi
    printf 'loops\t%s\t%s\n' "$answer" "$(find /dev -maxdepth 1 -name 'loop[0-9]*' | tr '\n' ' ')"
    if is_mounted "$pool"; then place=mount; elif [ -d "$pool" ]; then place=folder; else place=none; fi
    printf 'place\t%s\n' "$place"
    size=-
    [ ! -f "$home/image" ] || size=$(stat -c %s "$home/image")
    printf 'image\t%s\n' "$size"
    if is_open; then printf 'open\tyes\ninside\t%s\n' "$(kib "$pool")"; else printf 'open\tno\n'; fi
    parent=${pool%/*}
    while [ ! -d "$parent/" ]; do
        parent=${parent%/*}
    done
    printf 'disk\t%s\n' "$(kib "$parent/")"
    [ ! -f "$home/claim" ] || printf 'claim\t%s\n' "$(claim)"
}

# weigh: what a plain copy of the pool takes, in KiB.
do_weigh() {
    [ -d "$pool" ] || { echo 0 && return; }
    size=$(du -sk "$pool") && echo "${size%%[!0-9]*}"
}

# plans: the entries of the pool's journal, a line each.
do_plans() {
    for file in "$pool"/journal/*.json; do
        [ ! -f "$file" ] || head -n 1 "$file"
    done
}

# ---- steps

# claim LINE: nobody else begins anything in the pool from now on.
do_claim() {
    lock
    expect_claim ""
    [ -d "$pool" ] || mkdir -p "$pool" || exit
    printf '%s\n' "$1" >"$home/.claim" && cp "$home/.claim" "$pool/moving" && mv "$home/.claim" "$home/claim"
}

# make CLAIM BYTES: an image of this size, all of it reserved on the disk: what the pool says is free can be written, always.
do_make() {
    lock
    expect_claim "$1"
    close_new
    rm -f "$home/image.part"
    fallocate -l "$2" "$home/image.part" && mkfs.xfs -q -K -m reflink=1 "$home/image.part" && open_new && : >"$home/new/fast-pool"
}

# fill CLAIM: copies the plain pool into the image.
do_fill() {
    lock
    expect_claim "$1"
    copy "$pool" "$home/new"
}

# spill CLAIM: copies the fast pool onto the disk under it.
do_spill() {
    lock
    expect_claim "$1"
    rm -rf "$home/back.part" && mkdir "$home/back.part" && copy "$pool" "$home/back.part" && rm -f "$home/back.part/fast-pool"
}

# check CLAIM new|back.part checksums|
do_check() {
    lock
    expect_claim "$1"
    was=$(contents "$pool" "$3") && is=$(contents "$home/$2" "$3") || exit
    [ "$was" = "$is" ] || { printf '%s\n%s\n' "$was" "$is" && exit "$differs"; }
}

# put_aside, commit_on, open: the three parts of switch_on, after each of which it may be cut short.
do_put_aside() {
    lock
    expect_claim "$1"
    close_new
    make_bare && mv -T "$pool" "$home/plain" && mv -T "$home/bare" "$pool"
}

do_commit_on() {
    lock
    expect_claim "$1"
    mv -T "$home/image.part" "$home/image" && sync -f "$home"
}

do_open() {
    lock
    expect_claim "$1"
    open_pool
}

# switch_on CLAIM
do_switch_on() {
    do_put_aside "$1" && do_commit_on "$1" && do_open "$1"
}

# close, commit_off, place: the three parts of switch_off.
do_close() {
    lock
    expect_claim "$1"
    close_pool
}

do_commit_off() {
    lock
    expect_claim "$1"
    mv -T "$home/back.part" "$home/back" && mv -T "$home/image" "$home/old.image" && sync -f "$home"
}

do_place() {
    lock
    expect_claim "$1"
    clear_place && mv -T "$home/back" "$pool"
}

# switch_off CLAIM
do_switch_off() {
    do_close "$1" && do_commit_off "$1" && do_place "$1"
}

# settle CLAIM: the pool is what the files say it is, mounted where it has to be; everything else goes, the claim last.
do_settle() {
    lock
    expect_claim "$1"
    settle
}

settle() {
    close_new || exit
    if [ -e "$home/image" ]; then
        rm -rf "$home/image.part" "$home/back" "$home/back.part" "$home/old.image"
        open_pool
    else
        for data in "$home/plain" "$home/back"; do
            [ ! -d "$data" ] || { clear_place && mv -T "$data" "$pool"; } || exit
        done
        rm -rf "$home/image.part" "$home/old.image" "$home/back.part"
    fi
    # What is half deleted is nothing to go back to.
    [ ! -d "$home/plain" ] || mv -T "$home/plain" "$home/gone" || exit
    rm -rf "$home/gone" "$home/bare" && rm -f "$pool/moving" "$home/claim" "$home/.claim" || exit
    [ -e "$home/image" ] || { rm -f "$home/.lock" && rmdir "$home"; }
}

# take_back CLAIM on|off: as it was before the plan, from wherever that got to; but for a plan that has deleted what it would go back to.
do_take_back() {
    lock
    expect_claim "$1"
    close_new || exit
    if [ "$2" = on ] && [ -e "$home/image" ] && [ -d "$home/plain" ]; then
        close_pool && mv -T "$home/image" "$home/image.part" || exit
    elif [ "$2" = off ] && [ -e "$home/old.image" ] && [ ! -e "$home/image" ]; then
        [ -d "$home/back" ] || { make_bare && mv -T "$pool" "$home/back" && mv -T "$home/bare" "$pool"; } || exit
        mv -T "$home/old.image" "$home/image" || exit
    fi
    settle
}

# grow BYTES: the image, to this size.
do_grow() {
    lock
    is_open || exit "$mixed"
    before=$(stat -c %s "$home/image") || exit
    if [ "$before" -lt "$1" ]; then
        fallocate -l "$1" "$home/image" || { code=$? && truncate -s "$before" "$home/image" && exit "$code"; }
    fi
    device=$(losetup -j "$home/image") && losetup -c "${device%%:*}" && xfs_growfs "$pool" >/dev/null
}

action=$1
pool=$2
home=$pool.fast
shift 2
"do_$action" "$@"
