#!/usr/bin/env bash
# LibreOffice, its bridge to Python and a screen without a monitor, for tests/application: from Debian's packages where
# apt and root are at hand. Where they are not, those tests are skipped and say so; in CI they must run.
set -euo pipefail

packages=(
  libreoffice-calc libreoffice-writer python3-uno
  xvfb xdotool poppler-utils x11-utils imagemagick
  fonts-crosextra-carlito fonts-liberation
)

missing=()
for package in "${packages[@]}"; do
  dpkg-query --show --showformat='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
done
if [ ${#missing[@]} -eq 0 ]; then
  exit 0
fi
if command -v apt-get >/dev/null && [ "$(id -u)" -eq 0 ]; then
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
elif [ "${CI:-}" ]; then
  echo "LibreOffice fehlt und kann hier nicht installiert werden; in CI müssen seine Tests laufen." >&2
  exit 1
else
  echo "Ohne LibreOffice werden die Tests in tests/application übersprungen; es fehlen: ${missing[*]}"
fi
