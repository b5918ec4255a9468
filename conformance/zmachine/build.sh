#!/bin/sh
# Makes the test stories of these suites, each image beside its source, or below the folder that is named: from
# listings of bytes with xxd, from Inform with Inform 6.41. The first comment of an Inform source ends in the
# versions it is for.
set -e
here=$(cd "$(dirname "$0")" && pwd)
to=${1:-$here}
cd "$here"
for listing in */*.hex; do
    mkdir -p "$to/${listing%/*}"
    sed 's/#.*//' "$listing" | xxd -r - "$to/${listing%.hex}"
done
for source in */*.inf; do
    mkdir -p "$to/${source%/*}"
    for version in $(sed -n '1s/.*Versions\{0,1\} \([0-9 ]*\)\.$/\1/p' "$source"); do
        inform6 -w '-~S' '-~D' -E1 "-v$version" +include_path=./ "$source" "$to/${source%.inf}.z$version"
    done
done
