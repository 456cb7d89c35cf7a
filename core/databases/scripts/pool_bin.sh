# shellcheck shell=sh disable=SC2015,SC2154 # a part of the pool's script: pool.sh names the exit codes
# What people do to snapshots that are there: other words in the manifest; into the bin and back; what is in the bin goes for good.

# manifest ID: its line, as it is.
do_manifest() {
    [ -f "snapshots/$1/manifest.json" ] || exit "$no_snapshot"
    IFS= read -r line <"snapshots/$1/manifest.json" && printf '%s\n' "$line"
}

# rewrite ID OLD NEW: the manifest becomes NEW if it is OLD still; by rename, so that it is one or the other, also after a power cut.
do_rewrite() {
    line=$(do_manifest "$1") || exit
    [ "$line" != "$3" ] || return 0
    [ "$line" = "$2" ] || exit "$changed"
    printf '%s\n' "$3" | write "snapshots/$1/.manifest" || { rm -f "snapshots/$1/.manifest" && exit 1; }
    settle "snapshots/$1"
    mv "snapshots/$1/.manifest" "snapshots/$1/manifest.json" || exit
    settle "snapshots/$1"
}

# bin ID: out of sight, by one rename. The mark inside says when. One of the same id that lies there already is the same snapshot.
do_bin() {
    if [ -d "snapshots/$1" ]; then
        mkdir -p deleted && rm -rf "deleted/${1:?}" && : >"snapshots/$1/deleted" && mv -T "snapshots/$1" "deleted/$1" || exit
        drop_spare "$1"
        settle deleted
    elif [ ! -d "deleted/$1" ]; then
        exit "$no_snapshot"
    fi
}

# unbin ID
do_unbin() {
    if [ -d "deleted/$1" ] && [ ! -e "snapshots/$1" ]; then
        mv -T "deleted/$1" "snapshots/$1" || exit
        settle snapshots
    elif [ ! -d "snapshots/$1" ]; then
        exit "$no_snapshot"
    fi
    rm -f "snapshots/$1/deleted"
}

# deleted ID JSON SECONDS: what is in the bin, and since when.
list_bin() {
    for file in deleted/*/manifest.json; do
        [ -f "$file" ] && IFS= read -r line <"$file" || continue
        file=${file%/manifest.json}
        printf 'deleted\t%s\t%s\t%s\n' "${file##*/}" "$line" "$(stat -c %Y "$file/deleted" 2>/dev/null || echo 0)"
    done
}

# clean PLAN FOLDER…: snapshots of the bin, generations, what was half made. Each goes out of sight first, so that one that is deleted in
# part is never taken for whole. A generation that a pointer leads to by now stays.
do_clean() {
    plan=$1
    shift
    number=0
    for folder in "$@"; do
        [ -d "$folder" ] && [ "$(target "${folder%/*}")" != "${folder##*/}" ] || continue
        number=$((number + 1))
        mkdir -p "building/$plan" && mv -T "$folder" "building/$plan/$number" || exit
        case $folder in
        snapshots/*) drop_spare "${folder#snapshots/}" ;;
        spares/*) rmdir "${folder%/*}" 2>/dev/null ;;
        esac
    done
    rm -rf "building/${plan:?}"
}
