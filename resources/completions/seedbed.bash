# bash completion for seedbed

_seedbed_words() {
    case $1 in
        "") echo "setup doctor config open up down start stop restart pull build ps logs stats env db tools run images volumes engine" ;;
        doctor) echo "--fix" ;;
        config) echo "--show-secrets --classic --quiet --services --images --volumes --networks --profiles" ;;
        up) echo "--build --force-recreate --no-deps --remove-orphans --scale --timeout --no-wait --detach" ;;
        down) echo "--volumes --rmi --keep-orphans --remove-orphans --timeout" ;;
        build) echo "--no-cache --pull" ;;
        ps) echo "--all" ;;
        logs) echo "--follow --timestamps --tail --since" ;;
        stats) echo "--once" ;;
        env) echo "ls name create rm" ;;
        "env ls") echo "--size" ;;
        "env create") echo "--from" ;;
        db) echo "ls reset undo save build adopt release forget-old url export import push pull snapshots rename annotate pin unpin rm restore clean disk compare shell dump fast-pool" ;;
        "db snapshots") echo "--size" ;;
        "db save") echo "--note" ;;
        "db build") echo "--force" ;;
        "db fast-pool") echo "on off --checksums" ;;
        "db adopt") echo "--checksums" ;;
        "db import") echo "--as --database" ;;
        "db pull") echo "--as --database" ;;
        "db release") echo "--volume" ;;
        "db dump") echo "--snapshot" ;;
        tools) echo "ls pull" ;;
        volumes) echo "ls" ;;
        "volumes ls") echo "--all --size" ;;
        engine) echo "ls" ;;
    esac
}

_seedbed() {
    local global="--directory --file --project-name --env --env-file --profile --context --host --format --dry-run --yes --trust --help --version"
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} command="" word i
    case $previous in
        -C | --directory) mapfile -t COMPREPLY < <(compgen -d -- "$current"); return ;;
        -f | --file | --env-file) mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
        --format) mapfile -t COMPREPLY < <(compgen -W "table json" -- "$current"); return ;;
        --rmi) mapfile -t COMPREPLY < <(compgen -W "local all" -- "$current"); return ;;
        -p | --project-name | --env | --from | --profile | --context | -H | --host | -m | --note | -n | --tail | --since | --snapshot | -t | --timeout | --scale) return ;;
    esac
    for ((i = 1; i < COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        case $word in
            -C | --directory | -f | --file | --env-file | --format | -p | --project-name | --env | --profile | --context | -H | --host) ((i++)) ;;
            -*) ;;
            *)
                # Two words at most: the command, and the group's command.
                if [[ -z $command ]]; then command=$word; else command="${command%% *} $word"; break; fi ;;
        esac
    done
    if [[ $command == open && $current != -* ]]; then
        mapfile -t COMPREPLY < <(compgen -d -- "$current")
    elif [[ $current == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$(_seedbed_words "$command" | tr ' ' '\n' | grep '^-') $global" -- "$current")
    else
        mapfile -t COMPREPLY < <(compgen -W "$(_seedbed_words "$command" | tr ' ' '\n' | grep -v '^-')" -- "$current")
    fi
}
complete -F _seedbed seedbed
