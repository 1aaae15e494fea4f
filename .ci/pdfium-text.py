#!/usr/bin/env python3
"""Writes what PDFium reads in a PDF file, and searches for phrases that go over a line's end.

    pdfium-text.py PYTHON_PACKAGES FILE.pdf OUT.txt
"""
import re, sys

sys.path.insert(0, sys.argv[1])
import pypdfium2

texts, sought, missed = [], 0, []
for page in pypdfium2.PdfDocument(sys.argv[2]):
    words = page.get_textpage()
    text = words.get_text_range()
    texts.append(text)
    for before, after in re.findall(r'([\u4e00-\u9fff]{3})\r?\n([\u4e00-\u9fff]{3})', text)[:50]:
        sought += 1
        if words.search(before + after).get_next() is None:
            missed.append(f'{before}|{after}')
# PDFium has U+FFFE where a hyphen divides a word.
open(sys.argv[3], 'w', encoding='utf-8').write('\n'.join(texts).replace('\ufffe', '\u00ad'))
print(f'{sought} phrases over a line end, not found: {missed}')
sys.exit(bool(missed))
