#!/bin/sh
# Makes build/bare-root, a Debian that has what the package depends on and nothing else, and
# build/old-root, one whose C library is too old, for tests/packaging/test_frozen.py. As root;
# takes two minutes and 150 MB of downloads.
set -eu
cd "$(dirname "$0")/../.."
packages=$(python3 -c "
import sys
sys.path.insert(0, 'packaging')
from desk_lib import debian
print(','.join(each.split()[0] for each in debian.depends().split(', ')))
")
command -v debootstrap >/dev/null || apt-get install -y --no-install-recommends debootstrap
rm -rf build/bare-root build/bare-root.new build/old-root build/old-root.new
mkdir -p build
debootstrap --variant=minbase --include="$packages" "${1:-bookworm}" build/bare-root.new
mv build/bare-root.new build/bare-root
debootstrap --variant=minbase bullseye build/old-root.new
mv build/old-root.new build/old-root
