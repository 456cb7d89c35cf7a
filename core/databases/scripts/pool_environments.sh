# shellcheck shell=sh disable=SC2015,SC2154 # a part of the pool's script: pool.sh names the exit codes
# Environments: what lies in the pool of each, and one that is put away, brought back or deleted.

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
