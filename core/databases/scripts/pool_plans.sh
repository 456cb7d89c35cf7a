# shellcheck shell=sh disable=SC2015,SC2154 # a part of the pool's script: pool.sh names the exit codes
# Plans: the journal, and what one of a dead process leaves behind.

# begin PLAN ENTRY
do_begin() {
    journal "$1" "$2"
}

# halt PLAN
do_halt() {
    halt "$1"
}

# clear PLAN: removes what the plan was making. Its entry stays: there is more to be put right.
do_clear() {
    halt "$1"
    rm -rf "building/${1:?}"
}

# abandon PLAN: removes what the plan was making, and closes its journal.
do_abandon() {
    do_clear "$1" && close_journal "$1"
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
