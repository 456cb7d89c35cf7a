#!/bin/sh
# What is asked of a Redis or Valkey server; common.sh comes before it.
# SEEDBED_USER comes with the exec, and REDISCLI_AUTH where there is a password.

# Who is not the default user says so, which clients before version 6 do not know. `limit`: seconds for one answer; empty: for ever.
limit=
client() {
    [ "${SEEDBED_USER:-default}" = default ] || set -- --user "$SEEDBED_USER" "$@"
    ${limit:+timeout "$limit"} "$(first_of redis-cli valkey-cli keydb-cli)" -h 127.0.0.1 --no-auth-warning "$@"
}

# Of a server that has loaded its data.
current_run() {
    answer=$(client PING 2>&1)
    case $answer in
    PONG) client INFO server | grep '^run_id:' ;;
    *NOAUTH* | *WRONGPASS*) echo "$answer" && return 76 ;;
    *) echo "$answer" && return 75 ;;
    esac
}

# Of a server that reads its data; of any other nothing.
say_loading() {
    client INFO persistence 2>/dev/null | tr -d '\r' | awk -F: '
        { value[$1] = $2 }
        END { if (value["loading"] == 1 && value["loading_total_bytes"]) print "loading", value["loading_loaded_bytes"], value["loading_total_bytes"] }'
}

# query COMMAND: as one would type it.
do_query() {
    printf '%s\n' "$1" | client -e
}

# The first refusal as "line 3: ERR …". The client does not tell lines, and goes on behind a command that was refused; so the server is told
# each command's line after it, and says it back. What was refused in a transaction before its EXEC has the line of that. (The client is to
# quote texts, so that none of them looks like a refusal.)
feed() {
    errors=/tmp/seedbed-errors.$$
    refused=$(awk 'NF { print; print "ECHO \"seedbed line " NR "\"" }' | client --no-raw 2>"$errors" | awk '
        words == "" && match($0, /^( *[0-9]+\) )*\(error\) /) { words = substr($0, RLENGTH + 1) }
        words == "" && /^Invalid argument\(s\)/ { words = $0 }
        words != "" && match($0, /"seedbed line [0-9]+"$/) {
            words = "line " substr($0, RSTART + 14, RLENGTH - 15) ": " words
            exit
        }
        END { print words }')
    [ -n "$refused" ] || refused=$(cat "$errors")
    rm -f "$errors"
    [ -z "$refused" ] || { echo "$refused" >&2 && return 3; }
}

# facts: "VERSION UID GID" of this image.
do_facts() {
    version=$("$(first_of redis-server valkey-server keydb-server)" --version) && version=${version#*v=} &&
        printf '%s %s %s\n' "${version%% *}" "$(owner u redis valkey keydb)" "$(owner g redis valkey keydb)"
}

# within SECONDS: the time that `waiting` has.
within() {
    end=$(($(date +%s) + $1))
}

# waiting COMMAND…: the client's answer. A server that hangs must not hang us.
waiting() {
    limit=$((end - $(date +%s)))
    [ "$limit" -gt 0 ] && client "$@"
}

# save: synchronously, and after a save in the background that is under way.
save() {
    while answer=$(waiting SAVE 2>&1); do
        case $answer in
        OK) return 0 ;;
        *"in progress"*) pause ;;
        *) return 1 ;;
        esac
    done
    answer='it is not done with writing'
    return 1
}

# What is written to the log's file survives a kill, synced or not. While the disk is busy, the server holds it back for up to two seconds.
write_log() {
    within 10
    while state=$(waiting INFO persistence 2>&1); do
        case $state in
        *aof_buffer_length:0[!0-9]*) return 0 ;;
        *aof_last_write_status:err*) break ;;
        esac
        pause
    done
    answer='it cannot write its log'
    return 1
}

# write_out SECONDS: before a kill, writes what the server holds in memory alone. For two seconds more it takes no write, so that nothing that
# it has answered for gets lost; a client's write waits, and is refused by the kill or carried out after that time. (Before version 6.2 a
# server cannot hold back writes alone, and has none held back.) Exit code 79: nothing was unwritten; 80: it could not be done (stderr: why).
do_write_out() {
    within 5
    waiting PING >/dev/null 2>&1 || { echo 'it does not answer' >&2 && exit 80; }
    within "$1"
    waiting CLIENT PAUSE "$1"000 WRITE >/dev/null 2>&1
    state=$(waiting INFO persistence 2>&1)
    answer=$state
    case $state in
    *loading:1* | *aof_enabled:1*aof_buffer_length:0[!0-9]* | *rdb_changes_since_last_save:0[!0-9]*aof_enabled:0*) result=79 ;;
    *aof_enabled:1*) write_log && result=0 || result=80 ;;
    *aof_enabled:0*) save && result=0 || result=80 ;;
    *) result=80 ;;
    esac
    # As one, so that no write comes between.
    within 5
    printf 'MULTI\nCLIENT UNPAUSE\nCLIENT PAUSE 2000 WRITE\nEXEC\n' | waiting >/dev/null 2>&1
    [ "$result" != 80 ] || echo "$answer" >&2
    exit "$result"
}

# prepare_seal thorough|quick: the data is written now, and again when the server is asked to stop, also where the service's own settings have it
# forget everything. (The setting is gone with this run of the server.)
do_prepare_seal() {
    within 3600
    [ -n "$(client CONFIG GET save | sed -n 2p)" ] || client CONFIG SET save '3600 1' >/dev/null
    save || { echo "$answer" >&2 && return 1; }
}

# verify_seal FOLDER: "unknown", because the files do not tell how the server ended.
do_verify_seal() {
    find "$1" -type l -exec readlink '{}' ';' | sed 's/^/outside: /'
    echo unknown
}

# Each key as the command that restores it, with the time at which it expires: no one moment of a server that is written to meanwhile. A key
# may be there twice (SCAN's own guarantee), which REPLACE allows for.
write_dump() {
    spaces=$(client INFO keyspace) || return
    for space in $(printf '%s\n' "$spaces" | sed -n 's/^db\([0-9]*\):.*/\1/p'); do
        echo "SELECT $space"
        cursor=0
        while :; do
            page=$(client -n "$space" EVAL '
                local function quoted(text)
                    return "\"" .. string.gsub(text, ".", function(one) return string.format("\\x%02x", string.byte(one)) end) .. "\""
                end
                local page, time = redis.call("SCAN", ARGV[1], "COUNT", 100), redis.call("TIME")
                local now, lines = time[1] * 1000 + math.floor(time[2] / 1000), {page[1]}
                for _, key in ipairs(page[2]) do
                    local data, left = redis.call("DUMP", key), redis.call("PTTL", key)
                    if data then
                        local expires = left > 0 and (" " .. string.format("%.0f", now + left) .. " ") or " 0 "
                        table.insert(lines, "RESTORE " .. quoted(key) .. expires .. quoted(data) .. " REPLACE ABSTTL")
                    end
                end
                return lines' 0 "$cursor") || return
            cursor=${page%%[!0-9]*}
            [ -n "$cursor" ] || { echo "$page" >&2 && return 1; }
            printf '%s\n' "$page" | tail -n +2
            [ "$cursor" != 0 ] || break
        done
    done
}

# schema: it has none.
do_schema() {
    :
}

# counts: the keys of each type, "DATABASE TYPE<tab>COUNT".
do_counts() {
    spaces=$(client INFO keyspace) || return
    for space in $(printf '%s\n' "$spaces" | sed -n 's/^db\([0-9]*\):.*/\1/p'); do
        found=$(client -n "$space" EVAL '
            local counts, cursor, lines = {}, "0", {}
            repeat
                local page = redis.call("SCAN", cursor, "COUNT", 1000)
                cursor = page[1]
                for _, key in ipairs(page[2]) do
                    local kind = redis.call("TYPE", key)["ok"]
                    counts[kind] = (counts[kind] or 0) + 1
                end
            until cursor == "0"
            for kind, count in pairs(counts) do table.insert(lines, kind .. "\t" .. count) end
            table.sort(lines)
            return lines' 0) || return
        [ -z "$found" ] || printf '%s\n' "$found" | sed "s/^/db$space /"
    done
}

# shell
do_shell() {
    set --
    [ "${SEEDBED_USER:-default}" = default ] || set -- --user "$SEEDBED_USER"
    LC_ALL=C.UTF-8 exec "$(first_of redis-cli valkey-cli keydb-cli)" -h 127.0.0.1 --no-auth-warning "$@"
}

act "$@"
