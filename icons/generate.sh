#!/usr/bin/env bash
# Draws every size from lectern.svg. Needs ImageMagick; drawn large first, so that small sizes keep clean edges.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

large="$(mktemp --suffix=.png)"
trap 'rm -f "$large"' EXIT
convert -background none -density 288 lectern.svg -resize 2048x2048 "$large"

draw() { convert "$large" -filter Lanczos -resize "$1x$1" -depth 8 -strip "PNG32:$2"; }
draw 32 32x32.png
draw 128 128x128.png
draw 256 128x128@2x.png
draw 512 icon.png
convert "$large" -depth 8 -strip -define icon:auto-resize=256,64,48,32,16 icon.ico
