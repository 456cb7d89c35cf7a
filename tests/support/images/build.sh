#!/usr/bin/env bash
# Makes the test images from Debian packages and prints the folder that holds them; done already when its recipes did not change.
# The folder is an unpacked `docker save` archive: manifest.json, a configuration for each image, the layers. No engine is needed.
set -euo pipefail

# shellcheck source=lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

recipe=$(recipes_hash)
base="$images_cache/base-$(base_hash).tar"
result="$images_cache/images-$recipe"
work=

# The file that only one build at a time holds; later ones then find the result.
exec {lock}<>"$(mkdir -p "$images_cache" && echo "$images_cache/lock")"
flock "$lock"
trap '[[ -z $work ]] || rm -rf "$work"' EXIT

build_base() {
    if [[ ! -s $base ]]; then
        "$images_dir/base.sh" "$work/base.tar" >&2
        mv "$work/base.tar" "$base"
    fi
    touch "$base"
    if [[ ! -s $base.sha256 ]]; then
        sha256sum "$base" | cut -d' ' -f1 >"$work/sum"
        mv "$work/sum" "$base.sha256"
    fi
}

# only_user NAME FILE: a passwd, group or shadow of the base with the other two database users left out (NAME may be empty).
only_user() {
    local others
    others=$(printf '%s\n' postgres mysql redis | grep -vx "${1:-none}" | paste -sd'|')
    tar -xOf "$base" "./etc/$2" | grep -vE "^($others):"
}

# build_layer FOLDER: what an image has on top of the base; everything belongs to root.
build_layer() {
    local image=$1 root="$work/$1" user file
    user=$(jq -r '.user // ""' "$images_dir/$image/image.json")
    mkdir -p "$root/etc"
    if [[ -d $images_dir/$image/rootfs ]]; then
        cp -r "$images_dir/$image/rootfs/." "$root/"
    fi
    for file in passwd group shadow; do
        only_user "$user" "$file" >"$root/etc/$file"
    done
    chmod -R u=rwX,go=rX "$root"
    chmod 0640 "$root/etc/shadow"
    tar -C "$root" --sort=name --owner=0 --group=0 --numeric-owner --mtime=@0 -cf "$work/out/$image.tar" .
    rm -rf "$root"
}

# build_config FOLDER: prints the name of the image's configuration, which is its own hash, as engines want it.
# Podman builds on an image only when its history has an entry for each layer.
build_config() {
    local image=$1 layer name
    layer=$(sha256sum "$work/out/$image.tar" | cut -d' ' -f1)
    jq --arg arch "$(dpkg --print-architecture)" --arg recipe "$recipe" \
        --arg base "sha256:$(<"$base.sha256")" --arg layer "sha256:$layer" \
        '{architecture: $arch, os: "linux", created: "2024-01-01T00:00:00Z",
          config: (.config + {Labels: {"dev.seedbed.test.recipe": $recipe}}),
          rootfs: {type: "layers", diff_ids: [$base, $layer]},
          history: [{created: "2024-01-01T00:00:00Z", created_by: "base"}, {created: "2024-01-01T00:00:00Z", created_by: .name}]}' \
        "$images_dir/$image/image.json" >"$work/config"
    name=$(sha256sum "$work/config" | cut -d' ' -f1).json
    mv "$work/config" "$work/out/$name"
    echo "$name"
}

build_images() {
    local image config entries=()
    mkdir "$work/out"
    ln "$base" "$work/out/base.tar"
    for image in postgres mariadb redis tools; do
        build_layer "$image"
        config=$(build_config "$image")
        entries+=("$(jq -c --arg config "$config" --arg layer "$image.tar" \
            '{Config: $config, RepoTags: [.name], Layers: ["base.tar", $layer]}' "$images_dir/$image/image.json")")
    done
    printf '%s\n' "${entries[@]}" | jq -s . >"$work/out/manifest.json"
    mv -T "$work/out" "$result"
}

# What no checkout used for a month goes.
forget_old() {
    find "$images_cache" -mindepth 1 -maxdepth 1 \( -name 'base-*' -o -name 'images-*' \) -mtime +30 -exec rm -rf '{}' +
}

if [[ ! -s $result/manifest.json ]]; then
    rm -rf "$result"
    work=$(mktemp -d "$images_cache/work.XXXXXX")
    build_base
    build_images
    forget_old
fi
touch "$result"
echo "$result"
