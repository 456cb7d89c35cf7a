# shellcheck shell=sh disable=SC2015,SC2154 # a part of the pool's script: pool.sh names the exit codes
# What was measured in this pool, so that a plan can say how long it will take.
#
#   times/copies                a line for each of the last plain copies, "CENTISECONDS KIB"
#   times/<project>/<database>  a line for each step, "STEP SUBJECT MILLISECONDS", tab-separated

readonly least_copy=16384 # KiB; what is less says nothing about the disk

# Hundredths of a second, of any beginning.
centiseconds() {
    read -r seconds rest </proc/uptime && echo $((${seconds%.*} * 100 + 1${seconds#*.} - 100))
}

# note_copy BEGAN KIB: a plain copy of KIB that has ended now.
note_copy() {
    [ "$2" -ge "$least_copy" ] && took=$(($(centiseconds) - $1)) && [ "$took" -gt 0 ] || return 0
    mkdir -p times && { tail -n 4 times/copies 2>/dev/null; echo "$took $2"; } >"times/.copies.$$" && mv "times/.copies.$$" times/copies
}

# remember FILE LINES: of each step and subject the last five stay.
remember() {
    mkdir -p "${1%/*}" && {
        tail -n 300 "$1" 2>/dev/null
        printf '%s\n' "$2"
    } | awk -F '\t' '{ line[NR] = $0; key[NR] = $1 FS $2; left[key[NR]]++ }
        END { for (i = 1; i <= NR; i++) if (left[key[i]]-- <= 5) print line[i] }' >"${1%/*}/.new.$$" && mv "${1%/*}/.new.$$" "$1"
}

# copied CENTISECONDS KIB · time DATABASE STEP SUBJECT MILLISECONDS
list_times() {
    [ ! -f times/copies ] || while read -r took size; do printf 'copied\t%s\t%s\n' "$took" "$size"; done <times/copies
    [ -n "$1" ] || return 0
    for file in "times/$1"/*; do
        [ ! -f "$file" ] || while IFS= read -r line; do printf 'time\t%s\t%s\n' "${file##*/}" "$line"; done <"$file"
    done
}

# afterwards FILE LINES SNAPSHOT KIB MOST FREE: what is left to do when a change is complete and nobody waits any more: what it took is
# remembered; with SNAPSHOT, a spare of it is made ready.
do_afterwards() {
    [ -z "$2" ] || remember "$1" "$2"
    [ -z "$3" ] || do_spare "$3" "$4" "$5" "$6"
}
