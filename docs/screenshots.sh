#!/usr/bin/env bash
# The pictures of README and Handbuch, made from the demo: LibreOffice renders, poppler crops; those of the buttons are of
# a LibreOffice window on a screen of its own. Needs what tests/application/install.sh installs; the font Carlito stands
# in for Calibri. Usage: docs/screenshots.sh FOERDERMAPPE (the one beside the Python to use)
set -euo pipefail

foerdermappe=$(realpath "$1")
docs=$(realpath "$(dirname "$0")")
images=$docs/images
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# A profile of its own, that writes amounts the German way whatever the machine's language is.
mkdir -p "$work/profile/user"
cat > "$work/profile/user/registrymodifications.xcu" <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
 <item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>de-DE</value></prop></item>
</oor:items>
XML

mkdir -p "$images"
cd "$work"
"$foerdermappe" demo demo > /dev/null
timeout 180 soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to pdf --outdir "$work" \
  demo/*.geprueft.xlsx demo/Protokoll_2_*.docx > /dev/null 2> soffice.log || { cat soffice.log >&2; exit 1; }
mv ./*.geprueft.pdf book.pdf
mv Protokoll_2_*.pdf minutes.pdf

# page_with PDF TEXT: the first page that holds the text.
page_with() {
  local page
  for page in $(seq 1 "$(pdfinfo "$1" | awk '/^Pages:/ { print $2 }')"); do
    if [[ $(pdftotext -f "$page" -l "$page" "$1" -) == *"$2"* ]]; then
      echo "$page"
      return
    fi
  done
  echo "Kein „$2“ in $1." >&2
  return 1
}

# picture NAME PDF PAGE DPI X Y WIDTH HEIGHT: what matters of a page; places and sizes in pixels at that resolution.
picture() {
  pdftoppm -png -singlefile -r "$4" -f "$3" -l "$3" -x "$5" -y "$6" -W "$7" -H "$8" "$2" "$images/$1"
}

list=$(page_with book.pdf 'Geburtsdatum *')
report=$(page_with book.pdf 'Rechtsgrundlage')
figures=$(page_with book.pdf 'Bemessungsgrundlage')
picture teilnehmende book.pdf "$list" 150 56 76 829 694
picture pruefbericht book.pdf "$report" 110 40 50 1204 400
picture kofinanzierung book.pdf "$figures" 125 44 80 921 175
picture protokoll minutes.pdf 1 95 84 76 640 955

timeout 180 "$(dirname "$foerdermappe")/python" "$docs/screenshots_buttons.py" "$images"
