# shellcheck shell=sh disable=SC2015,SC2154 # a part of the pool's script: pool.sh names the exit codes
# Live data: a database's generations and the pointer to one of them.

# clone PLAN LIVE EXPECTED NEW SOURCE ENTRY CARD MODE UID:GID PERMISSIONS: makes the generation NEW and points the database to it. SOURCE: a
# snapshot, whose spare is taken where a clone would be a copy ("spare" says so); a folder under building/, whose data is moved; or empty: an
# empty data folder of this owner. EXPECTED: the generation that it
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
    # In this order: whoever deletes the snapshot looks for entries that name it after it is out of the way.
    journal "$1" "$6" || exit
    [ -z "$5" ] || [ -d "snapshots/$5/data" ] || exit "$no_snapshot"
    [ ! -e "$2/$4" ] || rm -rf "${2:?}/$4" || exit
    mkdir "$2/$4" || exit
    if [ -z "$5" ]; then
        empty "$2/$4/data" "$9" "${10}" || exit
    elif [ "$8" != reflink ] && take_spare "$5" "$2/$4"; then
        :
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
    rmdir "building/$finished" 2>/dev/null
    close_journal "$finished"
}
