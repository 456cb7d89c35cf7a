#!/bin/sh
# What is asked of a MongoDB server and its files; common.sh comes before it.
# SEEDBED_DATABASE comes with the exec, and SEEDBED_USER and SEEDBED_PASSWORD where the server has users.

# The password, and the root user's name, may stand in a file, which only the container has.
user=${SEEDBED_USER:-}
file=${MONGO_INITDB_ROOT_USERNAME_FILE:-}
[ -n "$user" ] || [ ! -r "$file" ] || user=$(cat "$file")
password=${SEEDBED_PASSWORD:-}
file=${MONGO_INITDB_ROOT_PASSWORD_FILE:-}
[ -n "$password" ] || [ ! -r "$file" ] || password=$(cat "$file")

# The temporary server that fills a new data folder listens on the loopback address alone, with the port of the server to come. So the
# container's own address is asked, at which only the real one answers. (A container without a network has none but the loopback.)
address() {
    found=$(hostname -i 2>/dev/null) || found=
    found=${found%% *}
    echo "${found:-127.0.0.1}"
}

# client ADDRESS OPTIONS…: users are kept in the database admin, whichever they work on.
client() {
    at=$1
    shift
    [ -z "$user" ] || set -- --username "$user" --password "$password" --authenticationDatabase admin "$@"
    "$(first_of mongosh mongo)" --quiet --host "$at" --port 27017 "$@"
}

# The server's process, as it names itself (from version 4.4 on). A member of a replica set is asked again until there is a primary; one
# whose set was not initiated yet counts as it is, for it is not the server that does that.
asked='var h = db.hello ? db.hello() : db.isMaster();
if (h.setName && !(h.isWritablePrimary || h.ismaster)) { print("no primary yet"); quit(75); }
if (db.adminCommand({ping: 1}).ok !== 1) quit(75);
print("run " + (h.topologyVersion ? h.topologyVersion.processId : "of an older server"));'

current_run() {
    answer=$(client "$(address)" --eval "$asked" 2>&1)
    result=$?
    echo "$answer" | grep '^run ' && [ "$result" = 0 ] && return
    echo "$answer"
    case $answer in
    *"Authentication failed"* | *"requires authentication"*) return 76 ;;
    *) return 75 ;;
    esac
}

# query EXPRESSION: its value, as the shell prints it.
do_query() {
    client 127.0.0.1 --eval "$1" "${SEEDBED_DATABASE:-test}"
}

# A file of JavaScript. From its standard input the shell would read it line by line, and go on behind what was refused.
feed() {
    script=$1
    [ "$script" != - ] || { script=/tmp/seedbed-import.$$.js && cat >"$script"; } || return
    client 127.0.0.1 "${SEEDBED_DATABASE:-test}" "$script" >/tmp/seedbed-words.$$ 2>&1
    result=$?
    [ "$result" = 0 ] || cat /tmp/seedbed-words.$$ >&2
    rm -f /tmp/seedbed-words.$$ /tmp/seedbed-import.$$.js
    return "$result"
}

# facts: "VERSION UID GID" of this image.
do_facts() {
    version=$(mongod --version) && version=${version#*version v} &&
        printf '%s %s %s\n' "${version%%[!0-9.]*}" "$(owner u mongodb mongod)" "$(owner g mongodb mongod)"
}

# prepare_seal thorough|quick: writes what is dirty while nobody waits, so that the stop is short.
do_prepare_seal() {
    answer=$(client 127.0.0.1 --eval 'if (db.adminCommand({fsync: 1}).ok !== 1) quit(1);' admin 2>&1) || { echo "$answer" >&2 && return 1; }
}

# verify_seal FOLDER: "closed" when the lock file is empty, which a server leaves at its orderly end; "outside: PATH" lines for data that
# lies elsewhere (folders of single databases may be links).
do_verify_seal() {
    [ -f "$1/WiredTiger" ] || { echo "no data" && return 0; }
    find "$1" -type l -exec readlink '{}' ';' | sed 's/^/outside: /'
    if [ ! -e "$1/mongod.lock" ]; then
        echo "no lock file"
    elif [ -s "$1/mongod.lock" ]; then
        echo "in use"
    else
        echo closed
    fi
}

act "$@"
