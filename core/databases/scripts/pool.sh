#!/bin/sh
# All work inside the pool, run by `exec` in a helper container that sees the pool at /seedbed-pool:  sh -c <this file> seedbed ACTION ARGUMENTS…
#
# Steps that belong together are one action, because an exec costs more than what it does. Only what both GNU and BusyBox have is used.
# Exit codes: 0 done; those named below; else a command's own. A snapshot's manifest, a generation's card and a journal entry are one line
# of JSON each, which this file never looks into. Every action may run a second time after it was cut short, or done, and ends the same.
#
# shellcheck disable=SC2015 # "A && B || C": here A and B are tests, and C is what both guard against
set -u
umask 077

readonly no_pool=20           # the pool's folder cannot be entered
readonly changed=21           # the pointer does not lead where the plan was made for; stdout: where it leads
readonly no_snapshot=22       # the snapshot is gone
readonly newer_format=23      # the pool was made by a newer Seedbed
readonly no_generation=24     # the generation is gone
readonly name_taken=25        # a snapshot of this id exists
readonly cannot_prepare=26    # a new pool's folders cannot be made

# ---- pieces

# The system's boot id: what was copied before a restart of the machine, and not yet synced, may not have reached the disk.
boot_id() {
    read -r boot </proc/sys/kernel/random/boot_id && printf '%s' "$boot"
}

# copy SOURCE PARENT MODE: SOURCE itself appears in PARENT. `--reflink=auto` falls back file by file. In mode "copy" a second process says
# from time to time how far it is ("copied KIB"); its sleep must not hold our stdout, or the exec would end later than the copy.
copy() {
    if [ "$3" = reflink ]; then
        cp -a --reflink=auto "$1" "$2/"
        return
    fi
    (
        while sleep 0.5 >/dev/null 2>&1; do
            size=$(du -sk "$2/${1##*/}" 2>/dev/null) && echo "copied ${size%%[!0-9]*}"
        done
    ) &
    watcher=$!
    cp -a "$1" "$2/"
    copied=$?
    kill "$watcher" 2>/dev/null
    wait "$watcher" 2>/dev/null
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

# journal PLAN ENTRY: the entry, and this machine's boot id under it; there whole or not at all.
journal() {
    printf '%s\n%s\n' "$2" "$(boot_id)" >"journal/.$1" && mv "journal/.$1" "journal/$1.json"
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
    printf '%s\n' "$3" >"$1/$2/.card" && mv "$1/$2/.card" "$1/$2/generation.json"
}

# settle FOLDER: what is in its filesystem is on the disk.
settle() {
    sync -f "$1" 2>/dev/null || sync
}

# ---- actions

# inventory FORMAT ENVIRONMENT probe|: what is in the pool; makes its folders when they are missing; "probe" tries a FICLONE. Tab-separated:
#   boot ID · space FREE ALL BLOCK-SIZE FILESYSTEM · reflink yes|no · snapshot ID JSON · pointer DATABASE TARGET|-
#   generation DATABASE ID JSON|- · journal BOOT JSON · building PLAN
do_inventory() {
    if [ ! -e format ]; then
        mkdir -p snapshots live journal building && chmod 0700 . && echo "$1" >.format && mv .format format || exit "$cannot_prepare"
    fi
    read -r known <format
    [ "$known" -le "$1" ] || exit "$newer_format"
    printf 'boot\t%s\n' "$(boot_id)"
    # shellcheck disable=SC2046,SC2183 # four words
    printf 'space\t%s\t%s\t%s\t%s\n' $(stat -f -c '%a %b %S %T' .)
    [ "$3" != probe ] || probe
    list_snapshots
    list_generations "live/$2"
    list_plans
}

probe() {
    head -c 65536 /dev/zero >".probe.$$"
    if cp --reflink=always ".probe.$$" ".probe.$$.clone" 2>/dev/null; then answer=yes; else answer=no; fi
    rm -f ".probe.$$" ".probe.$$.clone"
    printf 'reflink\t%s\n' "$answer"
}

list_snapshots() {
    for file in snapshots/*/manifest.json; do
        [ -f "$file" ] && IFS= read -r line <"$file" || continue
        file=${file%/manifest.json}
        printf 'snapshot\t%s\t%s\n' "${file##*/}" "$line"
    done
}

list_generations() {
    for live in "$1"/*/; do
        live=${live%/}
        [ -d "$live" ] || continue
        name=${live##*/}
        to=-
        [ ! -L "$live/current" ] || to=$(readlink "$live/current")
        printf 'pointer\t%s\t%s\n' "$name" "$to"
        for generation in "$live"/*/; do
            generation=${generation%/}
            [ -d "$generation" ] && [ ! -L "$generation" ] || continue
            line=-
            [ ! -d "$generation/data" ] || [ ! -f "$generation/generation.json" ] || IFS= read -r line <"$generation/generation.json"
            printf 'generation\t%s\t%s\t%s\n' "$name" "${generation##*/}" "$line"
        done
    done
}

list_plans() {
    for file in journal/*.json; do
        [ -f "$file" ] || continue
        { IFS= read -r line && IFS= read -r boot; } <"$file" && printf 'journal\t%s\t%s\n' "$boot" "$line"
    done
    for folder in building/*/; do
        folder=${folder%/}
        [ ! -d "$folder" ] || printf 'building\t%s\n' "${folder##*/}"
    done
}

# clone PLAN LIVE EXPECTED NEW SOURCE ENTRY CARD MODE UID:GID PERMISSIONS: makes the generation NEW and points the database to it. SOURCE: a
# snapshot; a folder under building/, whose data is moved; or empty: an empty data folder of this owner. EXPECTED: the generation that it
# leads to now, or empty.
do_clone() {
    announce "$1"
    [ -d "$2" ] || mkdir -p "$2" || exit
    expect "$2" "$3" "$4"
    case $5 in building/*)
        journal "$1" "$6" && move_in "$5" "$2/$4" && card "$2" "$4" "$7" && turn "$2" "$4"
        return
        ;;
    esac
    [ -z "$5" ] || [ -d "snapshots/$5/data" ] || exit "$no_snapshot"
    journal "$1" "$6" || exit
    [ ! -e "$2/$4" ] || rm -rf "${2:?}/$4" || exit
    mkdir "$2/$4" || exit
    if [ -z "$5" ]; then
        empty "$2/$4/data" "$9" "${10}" || exit
    else
        copy "snapshots/$5/data" "$2/$4" "$8" || exit
    fi
    card "$2" "$4" "$7" && turn "$2" "$4"
}

# move_in BUILDING GENERATION: its data, which is in the one place or the other.
move_in() {
    [ ! -d "$2/data" ] || return 0
    [ -d "$1/data" ] || exit "$no_generation"
    mkdir -p "$2" && mv -T "$1/data" "$2/data"
}

# point PLAN LIVE EXPECTED TARGET ENTRY CARD: points the database to a generation that is there, and gives that a new card.
do_point() {
    expect "$2" "$3" "$4"
    [ -d "$2/$4/data" ] || exit "$no_generation"
    journal "$1" "$5" && card "$2" "$4" "$6" && turn "$2" "$4"
}

# take_back PLAN LIVE OLD NEW made|: undoes clone and point, whatever they got to. A pointer that leads to NEW is turned to OLD again (empty, or
# gone: it is removed); one that leads elsewhere is somebody else's by now. NEW is deleted when this plan has made it.
do_take_back() {
    halt "$1"
    if [ -n "$4" ] && [ "$(target "$2")" = "$4" ]; then
        if [ -n "$3" ] && [ -d "$2/$3/data" ]; then
            turn "$2" "$3" || exit
        else
            rm -f "$2/current" || exit
        fi
    fi
    [ "$5" != made ] || rm -rf "${2:?}/${4:?}" || exit
    rm -f "$2/.next"
    rmdir "$2" "${2%/*}" 2>/dev/null
    close_journal "$1"
}

# complete PLAN LIVE KEEP…: the end of a change. Generations that are not named go.
do_complete() {
    finished=$1
    live=$2
    shift 2
    settle "$live"
    for generation in "$live"/*/; do
        generation=${generation%/}
        [ -d "$generation" ] && [ ! -L "$generation" ] || continue
        case " $* " in
        *" ${generation##*/} "*) ;;
        *) rm -rf "$generation" || exit ;;
        esac
    done
    close_journal "$finished"
}

# begin PLAN ENTRY
do_begin() {
    journal "$1" "$2"
}

# halt PLAN
do_halt() {
    halt "$1"
}

# abandon PLAN: removes what the plan was making, and closes its journal.
do_abandon() {
    halt "$1"
    rm -rf "building/${1:?}" && close_journal "$1"
}

# begin_building PLAN FOLDER SNAPSHOT ENTRY MODE UID:GID PERMISSIONS: a data folder under construction, from SNAPSHOT or empty, and beside it
# one for what is imported.
do_begin_building() {
    announce "$1"
    [ -z "$3" ] || [ -d "snapshots/$3/data" ] || exit "$no_snapshot"
    journal "$1" "$4" && rm -rf "$2" && mkdir -p "$2/import" && chmod 0755 "$2/import" || exit
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

# measure FOLDER: "BYTES FILES LARGEST UID GID" of its data.
do_measure() {
    find "$1/data" -type f -exec stat -c %s '{}' + |
        awk '{ bytes += $1; if ($1 > largest) largest = $1 } END { printf "%.0f %.0f %.0f ", bytes, NR, largest }'
    stat -c '%u %g' "$1/data"
}

# publish FOLDER ID MANIFEST: a snapshot appears in its place whole, and what it holds is on the disk by then.
do_publish() {
    if [ -e "snapshots/$2" ]; then
        [ -e "$1" ] || return 0
        exit "$name_taken"
    fi
    rm -rf "$1/import" && printf '%s\n' "$3" >"$1/manifest.json" || exit
    settle "$1"
    mv -T "$1" "snapshots/$2" || exit
    settle snapshots
}

# remove_snapshot PLAN ID: out of sight at once, then deleted.
do_remove_snapshot() {
    if [ -d "snapshots/$2" ]; then
        mkdir -p "building/$1" && mv -T "snapshots/$2" "building/$1/removed" || exit
    elif [ ! -d "building/$1/removed" ]; then
        exit "$no_snapshot"
    fi
    rm -rf "building/${1:?}"
}

# environments measure|: of every environment a line for each generation of its databases, oldest first; "measure" adds what it takes.
#   generation ENVIRONMENT DATABASE JSON · size ENVIRONMENT KIB
do_environments() {
    for environment in live/*/; do
        environment=${environment%/}
        [ -d "$environment" ] || continue
        for file in "$environment"/*/*/generation.json; do
            [ -f "$file" ] && IFS= read -r line <"$file" || continue
            database=${file#"$environment"/}
            printf 'generation\t%s\t%s\t%s\n' "${environment##*/}" "${database%%/*}" "$line"
        done
        [ -z "$1" ] || { size=$(du -sk "$environment") && printf 'size\t%s\t%s\n' "${environment##*/}" "${size%%[!0-9]*}"; }
    done
}

# put_away PLAN LIVE ENTRY: an environment's live data, out of reach at once.
do_put_away() {
    journal "$1" "$3" || exit
    [ ! -d "$2" ] || { mkdir -p "building/$1" && mv -T "$2" "building/$1/live"; }
}

# bring_back PLAN LIVE: what was put away and is whole.
do_bring_back() {
    if [ -d "building/$1/live" ]; then
        [ ! -e "$2" ] || exit "$changed"
        mv -T "building/$1/live" "$2" || exit
    fi
    rm -rf "building/${1:?}" && close_journal "$1"
}

# delete PLAN: what was put away. From here on it is not whole any more, so it goes out of reach of bring_back first.
do_delete() {
    [ ! -d "building/$1/live" ] || mv -T "building/$1/live" "building/$1/deleted" || exit
    rm -rf "building/${1:?}" && close_journal "$1"
}

# owner FOLDER: "UID:GID PERMISSIONS" of a folder of this image, or of any fresh folder where the image has none.
do_owner() {
    folder=$1
    [ -d "$folder" ] || { folder=/tmp/seedbed-fresh && mkdir -p "$folder" && chmod 0755 "$folder"; }
    stat -c '%u:%g %a' "$folder"
}

# sweep LIVE DATABASE/GENERATION…: deletes what is under building/ and belongs to no plan of the journal (a plan writes its entry before
# anything else), and the named generations as far as they are half made. Says each: "building PLAN", "generation DATABASE ID".
do_sweep() {
    live=$1
    shift
    for folder in building/*/; do
        folder=${folder%/}
        [ -d "$folder" ] && [ ! -e "journal/${folder##*/}.json" ] || continue
        rm -rf "$folder" && printf 'building\t%s\n' "${folder##*/}"
    done
    for name in "$@"; do
        [ -d "$live/$name" ] && [ ! -e "$live/$name/generation.json" ] || continue
        rm -rf "${live:?}/$name" && printf 'generation\t%s\t%s\n' "${name%%/*}" "${name#*/}"
    done
}

# busy: succeeds when another action runs in this container beside this one.
do_busy() {
    for folder in /proc/[0-9]*; do
        number=${folder##*/}
        [ "$number" != 1 ] && [ "$number" != $$ ] && is_alive "$number" || continue
        # The helper's own sleep is a child of its first process.
        case $(tr '\0' ' ' 2>/dev/null <"$folder/cmdline") in sleep\ * | "") ;; *) return 0 ;; esac
    done
    return 1
}

cd /seedbed-pool 2>/dev/null || exit "$no_pool"
: >/tmp/seedbed-used
action=$1
shift
"do_$action" "$@"
