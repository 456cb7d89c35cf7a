# shellcheck shell=sh # a part of the pool's script
# Data that leaves the pool.

# owners FOLDER: "UID GID NAME" of all that is in its data, one a line; NAME begins with "./", or is ".".
do_owners() {
    cd "$1/data" && find . -exec stat -c '%u %g %n' '{}' +
}
