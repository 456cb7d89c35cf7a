# shellcheck shell=sh disable=SC2015,SC2154 # a part of the pool's script: pool.sh names the exit codes
# Spares: whole copies of snapshots, made ready where a clone is a copy, so that a reset need not wait for one.
#
#   spares/<snapshot>/1/data    ready: whole, and on the disk
#   spares/<snapshot>/new/data  being made; who makes it says so in
#   spares/<snapshot>/alive     "HOST PID", touched again and again; not for ten seconds: it is dead
#   spares/<snapshot>/copying   "HOST PID" of its copy, which may stand still
#
# Nobody waits for a spare, and nothing is lost with one. Taken, published or dropped, it goes by one rename, so that one of several gets it.

readonly dead_after=10       # seconds
readonly longest_pause=3000  # rounds of a builder, of 0.2 s each

host_name() {
    read -r host </proc/sys/kernel/hostname && printf '%s' "$host"
}

free_kib() {
    # shellcheck disable=SC2046 # two words
    set -- $(stat -f -c '%a %S' .)
    echo $(($1 * $2 / 1024))
}

# kib FOLDER: what it takes.
kib() {
    taken=$(du -sk "$1" 2>/dev/null)
    echo "${taken%%[!0-9]*}"
}

# take_spare SNAPSHOT GENERATION: its data becomes the generation's.
take_spare() {
    mv -T "spares/$1/1/data" "$2/data" 2>/dev/null || return
    rmdir "spares/$1/1" "spares/$1" 2>/dev/null
    echo spare
}

# put_aside FOLDER: out of reach at once, and then gone. Who still writes into it notices.
put_aside() {
    read -r unique </proc/sys/kernel/random/uuid && mkdir -p building && mv -T "$1" "building/spare-$unique" 2>/dev/null || return
    rm -rf "building/spare-$unique" 2>/dev/null || { sleep 0.5 && rm -rf "building/spare-$unique"; }
}

# drop_spare SNAPSHOT
drop_spare() {
    [ -d "spares/${1:?}" ] || return 0
    end_copy "$1"
    put_aside "spares/$1"
}

# end_copy SNAPSHOT: of a builder that was killed, and its copy was not. Only one of this container can be seen, and a number alone proves
# nothing.
end_copy() {
    read -r host pid 2>/dev/null <"spares/$1/copying" && [ "$host" = "$(host_name)" ] || return 0
    if tr '\0' '\n' 2>/dev/null <"/proc/$pid/cmdline" | grep -qxF -e "spares/$1/new/"; then
        kill -s KILL "$pid"
    fi
}

# drop_oldest_spare SPARED: not that of this snapshot. Fails when there is none.
drop_oldest_spare() {
    # shellcheck disable=SC2012,SC2045 # their names are ids
    for spare in $(ls -1dtr spares/*/1 2>/dev/null); do
        spare=${spare%/1}
        [ "${spare##*/}" != "$1" ] && drop_spare "${spare##*/}" && return
    done
    return 1
}

# make_room KIB: spares go, the oldest first, until so much is free or none is left.
make_room() {
    while [ "$(free_kib)" -lt "$1" ]; do
        drop_oldest_spare "" || return 0
    done
}

# is_made_now SNAPSHOT
is_made_now() {
    [ -d "spares/$1/new" ] || return
    if read -r host pid 2>/dev/null <"spares/$1/alive" && [ "$host" = "$(host_name)" ]; then
        is_alive "$pid"
        return
    fi
    touched=$(stat -c %Y "spares/$1/alive" 2>/dev/null || stat -c %Y "spares/$1/new" 2>/dev/null) || return
    [ $(($(date +%s) - touched)) -le "$dead_after" ]
}

# spare SNAPSHOT ready|making|dead SECONDS: since when.
list_spares() {
    for folder in spares/*/; do
        folder=${folder%/}
        [ -d "$folder" ] || continue
        state=dead
        if [ -d "$folder/1/data" ]; then state=ready; elif is_made_now "${folder##*/}"; then state=making; fi
        printf 'spare\t%s\t%s\t%s\n' "${folder##*/}" "$state" "$(stat -c %Y "$folder/1" 2>/dev/null || echo 0)"
    done
}

# spare SNAPSHOT KIB MOST FREE: begins to make one that takes KIB, and does not wait for it. All spares together take MOST at most, and FREE
# stays free.
do_spare() {
    [ ! -d "spares/$1/1/data" ] && ! is_made_now "$1" || return 0
    # A session of its own is not needed: an exec ends without its children.
    build_spare "$@" </dev/null >/dev/null 2>&1 &
}

# make_room KIB
do_make_room() {
    make_room "$1"
}

# drop_spares SNAPSHOT…
do_drop_spares() {
    for snapshot in "$@"; do
        drop_spare "$snapshot" || exit
    done
}

# build_spare SNAPSHOT KIB MOST FREE
build_spare() {
    mkdir -p "spares/$1" || return
    # One builder for each: who makes the folder.
    if ! mkdir "spares/$1/new" 2>/dev/null; then
        ! is_made_now "$1" && end_copy "$1" && put_aside "spares/$1/new" && mkdir "spares/$1/new" || return
    fi
    me="$(host_name) $(exec sh -c 'echo $PPID')" # this shell may be a subshell, and $$ its parent's
    echo "$me" >"spares/$1/alive"
    if [ -d "snapshots/$1/data" ] && has_room_for "$@" && copy_gently "$1" "$4" && publish_spare "$1"; then
        rm -f "spares/$1/alive" "spares/$1/copying"
        return
    fi
    is_mine "$1" || return
    put_aside "spares/$1/new"
    rm -f "spares/$1/alive" "spares/$1/copying"
    rmdir "spares/$1" 2>/dev/null
}

# is_mine SNAPSHOT: nobody has taken the folder away.
is_mine() {
    [ -d "spares/$1/new" ] && read -r owner 2>/dev/null <"spares/$1/alive" && [ "$owner" = "$me" ]
}

# has_room_for SNAPSHOT KIB MOST FREE: other spares make room for it, the oldest first, but nothing else does.
has_room_for() {
    [ "$2" -le "$3" ] && [ $(($(free_kib) + $(kib spares) - $2)) -ge "$4" ] || return
    while [ $(($(kib spares) + $2)) -gt "$3" ] || [ $(($(free_kib) - $2)) -lt "$4" ]; do
        drop_oldest_spare "$1" || return
    done
}

# copy_gently SNAPSHOT FREE: with what the processor and the disk have to spare. It stands still while a plan is under way in the pool, and
# gives up when the disk fills, the snapshot goes, or somebody takes its folder away.
copy_gently() {
    if ionice -c 3 true 2>/dev/null; then
        ionice -c 3 nice -n 19 cp -a "snapshots/$1/data" "spares/$1/new/" &
    else
        nice -n 19 cp -a "snapshots/$1/data" "spares/$1/new/" &
    fi
    copying=$!
    echo "$(host_name) $copying" >"spares/$1/copying"
    pauses=0
    while is_alive "$copying"; do
        sleep 0.2
        touch -c "spares/$1/alive"
        if ! is_mine "$1" || [ ! -d "snapshots/$1/data" ] || [ "$(free_kib)" -lt "$2" ] || [ "$pauses" -gt "$longest_pause" ]; then
            kill -s KILL "$copying"
            wait "$copying"
            return 1
        fi
        if is_plan_under_way; then
            kill -s STOP "$copying"
            pauses=$((pauses + 1))
        else
            kill -s CONT "$copying"
        fi
    done 2>/dev/null
    wait "$copying"
}

is_plan_under_way() {
    for entry in journal/*.json; do
        [ ! -e "$entry" ] || return 0
    done
    return 1
}

# publish_spare SNAPSHOT: what it holds is on the disk by then.
publish_spare() {
    settle "spares/$1/new"
    is_mine "$1" && [ -d "snapshots/$1/data" ] && mv -T "spares/$1/new" "spares/$1/1"
}
