#!/usr/bin/env python3
"""Compares the pages of PDF files as poppler, MuPDF, ghostscript and PDFium draw them.

    same-pages.py PYTHON_PACKAGES FILE.pdf...

Programs draw an edge a little lighter or a hair further on. So a pixel is the same as in
another picture if it is as dark as something in the square of three around its place there,
give or take a grey. What is different beyond that is a glyph or a rule that stands elsewhere,
is missing, or is another: a patch that is wrong for more than a few pixels is a fault.
"""
import os, subprocess, sys, tempfile
from concurrent.futures import ThreadPoolExecutor

sys.path.insert(0, sys.argv[1])
import numpy
import pypdfium2
from PIL import Image

DPI = 200
# How much greyer than all of its neighbours a pixel is that differs, and how many of a square
# of eight may do so. A rule of a quarter of a point is finer than a pixel, and black in one
# program where it is grey in another: so a line of a pixel may be greyer, but not be missing.
LIMITS = [(128, 20), (200, 8)]
# Black ink alone is no more than a dark grey to a program that shows a press.
INK = 35


def draw(pdf, page, folder):
    """The page as grey pixels, by program."""
    def shell(name, *command, times=1):
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return numpy.asarray(Image.open(name).convert('L').reduce(times), dtype=numpy.int16)

    stem = os.path.join(folder, f'{os.path.basename(pdf)}-{page}')
    number = str(page)
    one, two, three = f'{stem}-poppler.png', f'{stem}-mupdf.png', f'{stem}-gs.png'
    return {
        # It puts a large glyph on a whole pixel, as PDFium does: at twice the size on half of one.
        'poppler': shell(one, 'pdftoppm', '-r', str(2 * DPI), '-f', number, '-l', number, '-gray', '-png',
                         '-singlefile', pdf, one[:-4], times=2),
        'MuPDF': shell(two, 'mutool', 'draw', '-q', '-r', str(DPI), '-c', 'rgb', '-o', two, pdf, number),
        'ghostscript': shell(three, 'gs', '-q', '-dSAFER', '-dBATCH', '-dNOPAUSE', '-sDEVICE=pnggray',
                             '-dTextAlphaBits=4', '-dGraphicsAlphaBits=4', f'-r{DPI}',
                             f'-dFirstPage={number}', f'-dLastPage={number}',
                             f'-sOutputFile={three}', pdf),
    }


def spread(picture, choose):
    """The least or most of the square of three around each pixel."""
    padded = numpy.pad(picture, 1, mode='edge')
    height, width = picture.shape
    out = picture
    for y in range(3):
        for x in range(3):
            out = choose(out, padded[y:y + height, x:x + width])
    return out


def outside(one, other, grey):
    """The pixels of one that nothing near their place in the other is like."""
    return (one < spread(other, numpy.minimum) - grey) | (one > spread(other, numpy.maximum) + grey)


def differences(one, other, ink=0):
    """How many pixels differ, and where too many of a square of eight do."""
    height, width = (min(sides) for sides in zip(one.shape, other.shape))
    one, other = one[:height, :width], other[:height, :width]
    count, places = 0, set()
    for grey, most in LIMITS:
        wrong = outside(one, other, grey + ink) | outside(other, one, grey + ink)
        patches = wrong[:height // 8 * 8, :width // 8 * 8].reshape(height // 8, 8, width // 8, 8)
        places |= {(int(x) * 8, int(y) * 8) for y, x in zip(*numpy.where(patches.sum(axis=(1, 3)) > most))}
        count = max(count, int(wrong.sum()))
    return count, sorted(places)


def compare(pdf, folder):
    document = pypdfium2.PdfDocument(pdf)
    faults = []
    ink = INK if '-press' in os.path.basename(pdf) else 0
    for index in range(len(document)):
        with ThreadPoolExecutor() as pool:
            drawn = pool.submit(draw, pdf, index + 1, folder)
            # PDFium puts every glyph on a whole pixel.
            own = document[index].render(scale=2 * DPI / 72, grayscale=True).to_pil().convert('L')
            own = own.reduce(2)
        pictures = {**drawn.result(), 'PDFium': numpy.asarray(own, dtype=numpy.int16)}
        sizes = {picture.shape for picture in pictures.values()}
        if any(abs(a[i] - b[i]) > 1 for a in sizes for b in sizes for i in (0, 1)):
            faults.append(f'page {index + 1}: the pages are not of one size: {sizes}')
            continue
        if any(picture.min() > 128 for picture in pictures.values()):
            faults.append(f'page {index + 1}: a program draws nothing')
        first, *others = pictures
        counts = []
        for name in others:
            count, places = differences(pictures[first], pictures[name], ink)
            counts.append(f'{name} {count}')
            if places:
                faults.append(f'page {index + 1}: {first} and {name} differ at {places[:5]}, {len(places)} places')
        size = 'x'.join(map(str, pictures[first].shape[::-1]))
        print(f'{os.path.basename(pdf)} page {index + 1}, {size}: pixels that differ from {first}: {", ".join(counts)}')
    return faults


with tempfile.TemporaryDirectory() as folder:
    if os.environ.get('KEEP'):
        folder = os.environ['KEEP']
    faults = [f'{pdf}: {fault}' for pdf in sys.argv[2:] for fault in compare(pdf, folder)]
print(*faults, sep='\n')
sys.exit(bool(faults) or len(sys.argv) < 3)
