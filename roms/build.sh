#!/bin/sh
# Rebuilds every image in roms/ from its source.  The sources pin their serial
# numbers, so the same compiler and library give the same bytes each time.
#
#   sh roms/build.sh            rebuild the images
#   sh roms/build.sh --check    rebuild elsewhere and compare with what is here
#
# INFORM6 names the compiler and INFORM6_LIBRARY the folder that holds the Inform
# library's Parser.h; both have defaults.
set -eu

roms=$(cd "$(dirname "$0")" && pwd)
library=${INFORM6_LIBRARY:-/usr/share/inform6/library}
compiler=${INFORM6:-inform6}

case ${1-} in
  '' | --check) mode=${1-} ;;
  *) echo "build.sh: usage: sh roms/build.sh [--check]" >&2; exit 2 ;;
esac

if ! command -v "$compiler" >/dev/null 2>&1; then
  echo "build.sh: no '$compiler' here. Install the Inform 6 compiler" >&2
  echo "(Debian: inform6-compiler), or set INFORM6 to where it is." >&2
  exit 1
fi
if [ ! -r "$library/Parser.h" ] && [ ! -r "$library/parser.h" ]; then
  echo "build.sh: no Inform library in $library. Install it" >&2
  echo "(Debian: inform6-library), or set INFORM6_LIBRARY to its folder." >&2
  exit 1
fi

# Compile in a scratch folder and move the result into place only if it is whole.
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT INT TERM

story() { # story FOLDER NAME VERSION
  source=$roms/$1/$2.inf
  image=$roms/$1/$2.z$3
  built=$scratch/$2.z$3
  if ! (cd "$roms/$1" && "$compiler" "-v$3" -E1 "+include_path=$library" "$2.inf" "$built") \
    >"$scratch/log" 2>&1; then
    cat "$scratch/log" >&2
    exit 1
  fi
  if grep -q 'Warning' "$scratch/log"; then
    cat "$scratch/log" >&2
    echo "build.sh: $source compiles with warnings" >&2
    exit 1
  fi
  if [ "$mode" = --check ]; then
    if cmp -s "$built" "$image"; then
      echo "same      $1/$2.z$3"
    else
      echo "DIFFERENT $1/$2.z$3" >&2
      exit 1
    fi
  else
    cat "$built" >"$image"
    echo "built     $1/$2.z$3"
  fi
}

story zmachine fourth-floor 5
