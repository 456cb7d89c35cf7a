# shellcheck shell=sh disable=SC2154 # the end of the pool's script: pool.sh names the exit codes

cd /seedbed-pool 2>/dev/null || exit "$no_pool"
: >/tmp/seedbed-used
case $1 in halt | busy) ;; *)
    [ ! -e not-mounted ] || exit "$not_mounted"
    [ ! -e moving ] || exit "$moving"
    ;;
esac
action=$1
shift
"do_$action" "$@"
