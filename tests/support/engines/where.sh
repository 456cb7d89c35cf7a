#!/usr/bin/env bash
# Prints the folder of the test engines' sockets: SEEDBED_TEST_ENGINES_DIR, or this checkout's own.
set -euo pipefail
# shellcheck source=lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
echo "$engines_dir"
