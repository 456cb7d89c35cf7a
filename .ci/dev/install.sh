#!/usr/bin/env bash
# Installs what is missing from Debian. To be sourced after stage.sh.

# packages_for PURPOSE…: the packages of .ci/dev/packages, one a line.
packages_for() {
    local wanted=" $* "
    awk -v wanted="$wanted" '
        /^#/ || /^$/ { next }
        /^[a-z]/ { purpose = $1; sub(/:$/, "", purpose); sub(/^[^ ]+/, "") }
        index(wanted, " " purpose " ") { for (i = 1; i <= NF; i++) print $i }' .ci/dev/packages | sort -u
}

missing_packages() {
    local package
    while read -r package; do
        if [[ $(dpkg-query --show --showformat='${db:Status-Abbrev}' "$package" 2>/dev/null) != ii* ]]; then
            echo "$package"
        fi
    done < <(packages_for "$@")
}

as_root() {
    if ((EUID == 0)); then
        env "$@"
    else
        sudo env "$@"
    fi
}

apt_install() {
    # The second time with fresh lists: they were never fetched, or name versions that are gone by now.
    as_root DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends "$@" ||
        { as_root apt-get update && as_root DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends "$@"; }
}

# install_for PURPOSE…: says what is missing for these purposes, and installs it.
install_for() {
    command -v apt-get >/dev/null || {
        say "This is not Debian: install what corresponds to these packages yourself:" "$(packages_for "$@" | paste -sd' ')"
        return
    }
    local missing
    mapfile -t missing < <(missing_packages "$@")
    if ((${#missing[@]} == 0)); then
        return
    fi
    say "Missing from Debian: ${missing[*]}"
    if ((EUID != 0)) && ! command -v sudo >/dev/null; then
        die "Install them as root: apt-get install --no-install-recommends ${missing[*]}"
    fi
    if ((EUID != 0)); then
        sudo --validate
    fi
    stage "Install ${#missing[@]} packages" apt_install "${missing[@]}"
}
