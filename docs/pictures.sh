#!/bin/sh
# Makes the pictures and the demo of the documents anew: docs/pictures.sh [PROGRAM]
#
# They are made of the sample clippings by the program itself, without a terminal and without a clock, so that
# nothing changes in them but what has changed on the screens.
set -eu
cd "$(dirname "$0")/.."
program=${1:-target/debug/wirecopy}

picture() { # NAME SIZE KEYS
    "$program" screen --no-config --theme dark --size "$2" --keys "$3" assets/sample-clippings > "docs/$1.svg"
}

picture library 160x24 ""
picture compare 160x40 "Enter ]d"
picture divergences 160x44 3
picture duplicates 160x44 4
picture sources 160x30 5
picture outlets 160x20 "5 Tab"
picture dossier 160x24 "Enter J J J C ]d C 3 C 6 j j"

"$program" screen --no-config --theme dark --size 120x32 --format cast \
    --keys "j j k k Enter J J ]d Enter Enter a a 3 j j Enter 4 j + 5 Tab Tab 1 ?" \
    assets/sample-clippings > docs/demo.cast
