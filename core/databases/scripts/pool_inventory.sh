# shellcheck shell=sh disable=SC2015,SC2154 # a part of the pool's script: pool.sh names the exit codes
# What is in the pool, and what an image makes of its folders.

# inventory FORMAT ENVIRONMENT probe| PROJECT: what is in the pool; makes its folders when they are missing; "probe" tries a FICLONE.
# Tab-separated:
#   boot ID · space FREE ALL BLOCK-SIZE FILESYSTEM · reflink yes|no · snapshot ID JSON · deleted ID JSON SECONDS · pointer DATABASE TARGET|-
#   generation DATABASE ID JSON|- · journal BOOT JSON · building PLAN · made (just now)
#   fast (it is in an image of its own); and of pool_spares.sh and pool_times.sh: spare …, copied …, time …
do_inventory() {
    if [ ! -e format ]; then
        mkdir -p snapshots live journal building && chmod 0700 . && echo "$1" | write .format && mv .format format || exit "$cannot_prepare"
        echo made
    fi
    read -r known <format
    [ "$known" -le "$1" ] || exit "$newer_format"
    printf 'boot\t%s\n' "$(boot_id)"
    # shellcheck disable=SC2046,SC2183 # four words
    printf 'space\t%s\t%s\t%s\t%s\n' $(stat -f -c '%a %b %S %T' .)
    [ ! -e fast-pool ] || echo fast
    [ "$3" != probe ] || probe
    list_snapshots
    list_bin
    list_generations "live/$2"
    list_plans
    list_spares
    list_times "$4"
}

probe() {
    head -c 65536 /dev/zero >".probe.$$"
    if cp --reflink=always ".probe.$$" ".probe.$$.clone" 2>/dev/null; then answer=yes; else answer=no; fi
    rm -f ".probe.$$" ".probe.$$.clone"
    printf 'reflink\t%s\n' "$answer"
}

list_snapshots() {
    for file in snapshots/*/manifest.json; do
        [ -f "$file" ] && IFS= read -r line <"$file" || continue
        file=${file%/manifest.json}
        printf 'snapshot\t%s\t%s\n' "${file##*/}" "$line"
    done
}

list_generations() {
    for live in "$1"/*/; do
        live=${live%/}
        [ -d "$live" ] || continue
        name=${live##*/}
        to=-
        [ ! -L "$live/current" ] || to=$(readlink "$live/current")
        printf 'pointer\t%s\t%s\n' "$name" "$to"
        for generation in "$live"/*/; do
            generation=${generation%/}
            [ -d "$generation" ] && [ ! -L "$generation" ] || continue
            line=-
            [ ! -d "$generation/data" ] || [ ! -f "$generation/generation.json" ] || IFS= read -r line <"$generation/generation.json"
            printf 'generation\t%s\t%s\t%s\n' "$name" "${generation##*/}" "$line"
        done
    done
}

list_plans() {
    for file in journal/*.json; do
        [ -f "$file" ] || continue
        { IFS= read -r line && IFS= read -r boot; } <"$file" && printf 'journal\t%s\t%s\n' "$boot" "$line"
    done
    for folder in building/*/; do
        folder=${folder%/}
        [ ! -d "$folder" ] || printf 'building\t%s\n' "${folder##*/}"
    done
}

# measure FOLDER: "BYTES FILES LARGEST UID GID" of its data.
do_measure() {
    find "$1/data" -type f -exec stat -c %s '{}' + |
        awk '{ bytes += $1; if ($1 > largest) largest = $1 } END { printf "%.0f %.0f %.0f ", bytes, NR, largest }'
    stat -c '%u %g' "$1/data"
}

# owner FOLDER: "UID:GID PERMISSIONS" of a folder of this image, or of any fresh folder where the image has none.
do_owner() {
    folder=$1
    [ -d "$folder" ] || { folder=/tmp/seedbed-fresh && mkdir -p "$folder" && chmod 0755 "$folder"; }
    stat -c '%u:%g %a' "$folder"
}
