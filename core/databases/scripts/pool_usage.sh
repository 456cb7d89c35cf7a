# shellcheck shell=sh disable=SC2015,SC2154 # a part of the pool's script: pool.sh names the exit codes
# What holds the disk.

# usage FOLDER…: these, or without any all that the pool holds: "usage FOLDER KIB OWN SHARED", tab-separated. KIB counts shared blocks in every
# folder that has them. OWN and SHARED are bytes of extents, as the filesystem tells them; "-" where that cannot be asked.
do_usage() {
    [ $# -gt 0 ] || set -- snapshots/*/ deleted/*/ building/*/ spares/*/*/ live/*/*/*/
    for folder in "$@"; do
        folder=${folder%/}
        [ -d "$folder" ] && [ ! -L "$folder" ] || continue
        size=$(du -sk "$folder" 2>/dev/null)
        printf 'usage\t%s\t%s\t%s\n' "$folder" "${size%%[!0-9]*}" "$(extents "$folder" || printf -- '-\t-')"
    done
}

# extents FOLDER: "OWN SHARED". By the ioctl FIEMAP, whose answer marks each extent that another file shares (struct fiemap and its flags:
# linux/fiemap.h). Debian's and Ubuntu's images have a perl, which can ask; others have nothing that can.
extents() {
    command -v perl >/dev/null 2>&1 || return
    # shellcheck disable=SC2016 # perl's own variables
    find "$1" -type f -print0 2>/dev/null | perl -0ne '
        BEGIN { $own = $shared = 0; $room = 256 }
        chomp;
        open(my $file, "<", $_) or next;
        for (my ($start, $last) = (0, 0); !$last;) {
            my $map = pack("QQLLLL", $start, ~0, 1, 0, $room, 0) . "\0" x (56 * $room);
            ioctl($file, 0xC020660B, $map) or do { $failed = 1; last };
            my $found = unpack("x20L", $map) or last;
            for my $extent (map { substr($map, 32 + 56 * $_, 56) } 0 .. $found - 1) {
                my ($at, $length, $flags) = unpack("Qx8Qx16L", $extent);
                if ($flags & 0x2000) { $shared += $length } else { $own += $length }
                $start = $at + $length;
                $last = $flags & 1;
            }
        }
        END { exit 1 if $failed; printf "%d\t%d", $own, $shared }
    ' 2>/dev/null
}
