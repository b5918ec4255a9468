#!/bin/sh
# Makes the test stories of these suites, each image beside its source: from listings of bytes with xxd, from
# Inform with Inform 6.41. The first comment of an Inform source ends in the versions it is for.
set -e
cd "$(dirname "$0")"
for listing in */*.hex; do
    sed 's/#.*//' "$listing" | xxd -r - "${listing%.hex}"
done
for source in */*.inf; do
    for version in $(sed -n '1s/.*Versions\{0,1\} \([0-9 ]*\)\.$/\1/p' "$source"); do
        inform6 -w '-~S' '-~D' -E1 "-v$version" +include_path=./ "$source" "${source%.inf}.z$version"
    done
done
