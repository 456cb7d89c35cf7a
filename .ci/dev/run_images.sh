#!/usr/bin/env bash
# The shop's images: the official ones, or where no registry is reachable, our own with the same contract. To be sourced
# after run_engine.sh.

shop_env=examples/shop/.env
shop_images=(postgres:15 redis:7 debian:bookworm-slim)

engine_api() {
    curl --silent --fail --unix-socket "$engine_socket" "$@"
}

holds_image() {
    engine_api --output /dev/null "http://engine/v1.41/images/docker.io/library/$1/json" ||
        engine_api --output /dev/null "http://engine/v1.41/images/$1/json"
}

# A pull answers 200 and then says in its stream whether it went well. The first one that fails ends the attempts.
pull_image() {
    local stream
    stream=$(engine_api --max-time "$2" --request POST \
        "http://engine/v1.41/images/create?fromImage=docker.io/library/${1%:*}&tag=${1#*:}") && [[ $stream != *'"error"'* ]]
}

# Whether a registry is reachable shows when it says what an image is, without fetching it.
registry_answers() {
    engine_api --max-time 15 --output /dev/null "http://engine/v1.41/distribution/docker.io/library/redis:7/json"
}

official_images_are_there() {
    local image
    for image in "${shop_images[@]}"; do
        holds_image "$image" || return 1
    done
}

get_official_images() {
    local image
    for image in "${shop_images[@]}"; do
        holds_image "$image" || pull_image "$image" 900 || return 1
    done
}

make_own_images() {
    tests/support/images/build.sh
    tests/support/images/load.sh "$engine_socket"
}

# The project's .env as `seedbed setup` would make it, with its secret: setup leaves one alone that is there.
make_shop_env() {
    local secret
    secret=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
    sed "s/^APP_SECRET=\$/APP_SECRET=$secret/" examples/shop/.env.example >"$shop_env"
}

# set_in_env NAME VALUE: in the project's .env, which is made where there is none.
set_in_env() {
    if [[ ! -e $shop_env ]]; then
        make_shop_env
    fi
    if ! grep -q "^$1=" "$shop_env"; then
        printf '%s=%s\n' "$1" "$2" >>"$shop_env"
    fi
}

use_own_images() {
    set_in_env SHOP_POSTGRES_IMAGE localhost/seedbed-test/postgres:15
    set_in_env SHOP_REDIS_IMAGE localhost/seedbed-test/redis:7
    set_in_env SHOP_BASE_IMAGE localhost/seedbed-test/tools:1
}

# Images that the user named already are the user's business.
provide_shop_images() {
    if [[ -n ${SHOP_POSTGRES_IMAGE:-} ]] || grep -qs '^SHOP_POSTGRES_IMAGE=.*' "$shop_env"; then
        if grep -qs '=localhost/seedbed-test/' "$shop_env"; then
            stage "Make the shop's images" make_own_images
        fi
        return
    fi
    if [[ -z $engine_socket ]] || official_images_are_there; then
        return
    fi
    if registry_answers && stage "Pull the shop's images" get_official_images; then
        return
    fi
    say "No registry is reachable from the engine: making the shop's images from Debian packages"
    stage "Make the shop's images" make_own_images
    use_own_images
    say "Their names are in $shop_env"
}
