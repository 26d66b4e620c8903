#!/bin/sh
# Debian keeps `venv` in a package of its own. As root we install it; otherwise we say how.
set -eu
version=$(python3 -c 'import sys; print(f"{sys.version_info[0]}.{sys.version_info[1]}")')
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "python${version}-venv" >/dev/null
else
    echo "Python's venv module is missing. Install it with: sudo apt install python${version}-venv" >&2
    exit 1
fi
