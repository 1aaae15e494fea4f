#!/usr/bin/env bash
# Asks judges that are not ours: makes the sample issues and the real one, in both
# writing modes, and has every PDF and EPUB read by qpdf, mutool, pdftotext,
# pdf.js, PDFium, EPUBCheck and Ace, and the web edition by a browser that clicks every article.
#
#     .ci/validate.sh [OUTDIR]     default: target/validate
set -uo pipefail
cd "$(dirname "$0")/.."
out=${1:-target/validate}
mkdir -p "$out"
export EPUB_CHECK_CACHE=${EPUB_CHECK_CACHE:-$PWD/target/tools/epub-check}
export PDF_CHECK_CACHE=${PDF_CHECK_CACHE:-$PWD/target/tools/pdf-check}
faults=0

# judge WHO WHAT COMMAND...: one line for a pass, the whole of its words for a fault.
judge() {
  local who=$1 what=$2
  shift 2
  if "$@" >"$out/judge.log" 2>&1; then
    printf '  good  %-10s %s\n' "$who" "$what"
  else
    printf '  BAD   %-10s %s\n' "$who" "$what"
    sed 's/^/          /' "$out/judge.log" | tail -40
    faults=$((faults + 1))
  fi
}

# Without optimisation of our own code: built by the tests already, and it checks its sums.
cargo build --quiet --example issue || { echo "the program does not build"; exit 1; }
program=$(cargo metadata --no-deps --format-version 1 |
  python3 -c 'import json, sys; print(json.load(sys.stdin)["target_directory"])')/debug/examples/issue
example() { "$program" "$@"; }

# What a judge of words looks for: every paragraph, in the order of its characters.
words_are_there() { # ISSUE PDF
  pdftotext -raw -enc UTF-8 "$2" "$2.txt" && python3 - "$1" "$2.txt" <<'PY'
import json, sys, unicodedata

def plain(text):
    text = unicodedata.normalize('NFKC', text)
    return ''.join(c for c in text if not c.isspace() and c != '\u00ad')

def words(block):
    """The text of a block, whatever its shape; descriptions of pictures are not printed."""
    if isinstance(block, str):
        return block
    if isinstance(block, list):
        return ''.join(map(words, block))
    return ''.join(words(v) for k, v in block.items()
                   if k not in ('file', 'alt', 'credit', 'focus', 'href', 'lang'))

def pieces(block):
    """The texts of a block that are read one after another: of a table, its caption and each row."""
    if not isinstance(block, dict) or not isinstance(block.get('table'), dict):
        return [words(block)]
    table = block['table']
    rows = [table.get('head', []), *table.get('rows', [])]
    return [table.get('caption') or '', *(''.join(row) for row in rows)]

def held(words, page):
    """True if the page holds the words in order, in at most four pieces (a column, a page ends)."""
    at = 0
    for _ in range(4):
        low, high = 0, len(words)
        while low < high:  # the longest beginning that the page still holds
            middle = (low + high + 1) // 2
            if page.find(words[:middle], at) >= 0: low = middle
            else: high = middle - 1
        if low == len(words): return True
        if low < 2: return False
        at = page.find(words[:low], at) + low
        words = words[low:]
    return False

issue = json.load(open(sys.argv[1], encoding='utf-8-sig'))
page = plain(open(sys.argv[2], encoding='utf-8').read())
count = lost = 0
for article in issue['articles']:
    for number, block in enumerate(article['body'], 1):
        count += 1
        if not all(held(plain(piece), page) for piece in pieces(block)):
            lost += 1
            print(f'article "{article["id"]}", block {number} is not in the PDF as written')
print(f'{count} blocks, {lost} not found')
sys.exit(lost > 0 or count == 0)
PY
}

# pdf.js and PDFium, the readers of Firefox and Chromium, and what compares pictures.
readers=target/tools/readers
python=target/tools/python
get_readers() {
  mkdir -p "$readers" && { [ -f "$readers/package.json" ] || echo '{ "private": true }' >"$readers/package.json"; }
  [ -d "$readers/node_modules/pdfjs-dist" ] ||
    npm install --prefix "$readers" --omit=optional --no-audit --no-fund --loglevel=error pdfjs-dist@4.0.379 || return 1
  [ -d "$python/pypdfium2" ] && [ -d "$python/numpy" ] && [ -d "$python/PIL" ] ||
    python3 -m pip install --quiet --target "$python" pypdfium2==5.15.2 numpy pillow
}

# Whoever copies from a page gets whole paragraphs: counted by tool, never fewer than they were.
copies_whole() { # ISSUE PDF PLAIN RAW MUTOOL PDFJS PDFIUM: so many of a hundred at least, - for any
  pdftotext -enc UTF-8 "$2" "$2.plain.txt" && pdftotext -raw -enc UTF-8 "$2" "$2.raw.txt" &&
    mutool draw -q -F text -o "$2.mutool.txt" "$2" &&
    node .ci/pdf-text.mjs "$readers/node_modules" "$2" "$2.pdfjs.txt" &&
    python3 .ci/pdfium-text.py "$python" "$2" "$2.pdfium.txt" && python3 - "$@" <<'PY'
import json, sys, unicodedata

def plain(text):
    text = unicodedata.normalize('NFKC', text)
    return ''.join(c for c in text if not c.isspace() and c != '\u00ad')

issue, pdf, *floors = sys.argv[1:]
articles = json.load(open(issue, encoding='utf-8-sig'))['articles']
paragraphs = [plain(block) for article in articles for block in article['body'] if isinstance(block, str)]
few = not paragraphs
for tool, floor in zip(('plain', 'raw', 'mutool', 'pdfjs', 'pdfium'), floors, strict=True):
    page = plain(open(f'{pdf}.{tool}.txt', encoding='utf-8').read())
    whole = sum(words in page for words in paragraphs)
    share = whole * 100 // max(len(paragraphs), 1)
    wanted = 'none' if floor == '-' else floor
    print(f'{tool}: {whole} of {len(paragraphs)} paragraphs are whole, {share} of 100; {wanted} are asked for')
    few |= floor != '-' and share < int(floor)
sys.exit(few)
PY
}

report_is_clean() { # REPORT
  python3 - "$1" <<'PY'
import json, sys
report = json.load(open(sys.argv[1], encoding='utf-8'))
overset = sum(page['overset'] for page in report['pages'])
broken = [rule for page in report['pages'] for rule in page['violations'] if rule['severity'] == 'hard']
print(f'{len(report["pages"])} pages, {report["characters"]} characters, '
      f'{report["kinsoku_faults"]} kinsoku faults, {overset} lines overset, hard rules broken: {broken}')
sys.exit(not report['pages'] or report['kinsoku_faults'] > 0 or overset > 0 or bool(broken))
PY
}

check() { # ISSUE NAME
  local issue=$1 name=$2 base=$out/$2
  echo "$name"
  rm -rf "$base".pdf "$base".epub "$base"-pages.epub "$base"-web "$base".json
  judge program "sets it" example "$issue" --pdf "$base.pdf" --epub "$base.epub" \
    --facsimile "$base-pages.epub" --web "$base-web" --report "$base.json" --quiet
  [ -s "$base.pdf" ] && [ -s "$base.epub" ] || { echo "  BAD   program    no output"; faults=$((faults + 1)); return; }
  judge report "nothing overset, no mark misplaced, no hard rule broken" report_is_clean "$base.json"
  judge pdf-check "qpdf and mutool" ../shared/check/pdf-check.sh - "$base.pdf"
  judge pdftotext "every paragraph" words_are_there "$issue" "$base.pdf"
  judge epub-check "zip, EPUBCheck, Ace" env STRICT=1 STEPS="zip epubcheck ace" ../shared/check/epub-check.sh "$base.epub"
  judge epub-check "zip, EPUBCheck: the printed pages" env STRICT=1 STEPS="zip epubcheck" ../shared/check/epub-check.sh "$base-pages.epub"
}

# The file for everyone, whose judge comes once for all of them: starting it is most of its work.
everyone=()
accessible() { # ISSUE NAME
  local base=$out/$2-accessible
  rm -f "$base.pdf"
  judge program "sets $2 for everyone" example "$1" --pdf "$base.pdf" --pdf-profile accessible --quiet
  judge pdftotext "$2, every paragraph" words_are_there "$1" "$base.pdf"
  everyone+=("$base.pdf")
}

# The file for the printer: ghostscript makes its plates, and the masthead has one of its own.
profile=/usr/share/color/icc/ghostscript/default_cmyk.icc
plates_are_there() { # PDF
  local plates=$out/plates
  rm -rf "$plates" && mkdir -p "$plates"
  gs -q -dSAFER -dBATCH -dNOPAUSE -sDEVICE=tiffsep -r20 -dLastPage=1 -sOutputFile="$plates/%d.tif" "$1" || return 1
  ls "$plates"
  for plate in Cyan Magenta Yellow Black "Masthead Red"; do [ -s "$plates/1($plate).tif" ] || return 1; done
}
press() { # ISSUE NAME
  local base=$out/$2-press
  rm -f "$base.pdf"
  judge program "sets $2 for the press" example "$1" --pdf "$base.pdf" --quiet \
    --pdf-profile press --icc "$profile" --condition "Artifex CMYK SWOP" --spot "Masthead Red"
  judge pdf-check "$2, qpdf and mutool" ../shared/check/pdf-check.sh - "$base.pdf"
  judge gs "$2, a plate for each ink" plates_are_there "$base.pdf"
}

real=../shared/issues/dongchang-2022-08-23.json
vertical=$out/dongchang-vertical.issue.json
python3 - "$real" "$vertical" <<'PY' || exit 1
import json, sys
issue = json.load(open(sys.argv[1], encoding='utf-8'))
issue['writing_mode'] = 'vertical-rl'
json.dump(issue, open(sys.argv[2], 'w', encoding='utf-8'), ensure_ascii=False)
PY

for sample in examples/issues/*.json; do
  check "$sample" "sample-$(basename "$sample" .json)"
done
check "$real" dongchang
check "$vertical" dongchang-vertical

hostile() { # FOLDER
  python3 .ci/hostile.py "$1" &&
    { example "$1/issue.json" --epub "$1/book.epub" --facsimile "$1/pages.epub" --web "$1/web" --quiet ||
      [ $? -eq 3 ]; } # what no page has room for is told, and all is written
}

browser=$(command -v chromium || command -v google-chrome)
web_check() { node .ci/web-check.mjs "$EPUB_CHECK_CACHE/node/node_modules" "$browser" "$1"; }
echo "browser"
judge epub-check "Ace: the printed pages" env STRICT=1 STEPS=ace ../shared/check/epub-check.sh "$out/dongchang-pages.epub"
judge chromium "every article by pointer and keyboard" web_check "$out/dongchang-web"
judge chromium "the same, printed down the page" web_check "$out/sample-ja-web"

# Plain pdftotext guesses at columns from the white between them, and goes astray where an opening
# mark stands out into a gutter or an article is an L about another: its figure moves with each
# make-up. It reads the tiers of a vertical page from below, so that only paragraphs within one are
# whole, and flattened type line by line: there it has a low floor, and none on the Japanese page.
# The others follow the file and lose nothing. PDFium reads a byline level with its
# text before it.
echo "copying"
judge readers "are at hand" get_readers
judge readers "from horizontal lines" copies_whole examples/issues/zh-Hans.json "$out/sample-zh-Hans.pdf" 50 100 100 100 100
judge readers "from the real issue" copies_whole "$real" "$out/dongchang.pdf" 50 100 100 100 100
judge readers "from vertical lines" copies_whole "$vertical" "$out/dongchang-vertical.pdf" 30 100 100 100 95
judge readers "from Japanese lines" copies_whole examples/issues/ja.json "$out/sample-ja.pdf" - 100 100 100 90

echo "for everyone"
for sample in examples/issues/*.json; do
  accessible "$sample" "sample-$(basename "$sample" .json)"
done
accessible "$real" dongchang
accessible "$vertical" dongchang-vertical
judge veraPDF "PDF/A-2a and PDF/UA-1, ${#everyone[@]} files" ../shared/check/pdf-check.sh 2a,ua1 "${everyone[@]}"

echo "for the press"
press examples/issues/zh-Hans.json sample-zh-Hans
press "$vertical" dongchang-vertical

echo "as pictures"
judge programs "poppler, MuPDF, ghostscript and PDFium draw the same" python3 .ci/same-pages.py "$python" \
  "$out"/{dongchang,dongchang-vertical,sample-ja,sample-zh-Hans,dongchang-accessible,dongchang-vertical-press}.pdf

echo "twice"
judge program "sets the real issue again" example "$real" --pdf "$out/again.pdf" --epub "$out/again.epub" --quiet
judge cmp "the same bytes, PDF" cmp "$out/dongchang.pdf" "$out/again.pdf"
judge cmp "the same bytes, EPUB" cmp "$out/dongchang.epub" "$out/again.epub"

[ "$faults" -eq 0 ] || { echo "the judges found $faults fault(s)"; exit 1; }
echo "the judges found no fault"
