#!/usr/bin/env python3
"""Makes PaibanSquare.ttf, a font for tests in which every glyph fills its em as a solid square.

Positions of such a font can be checked in the head: a Han character is one em
wide, an ASCII character half an em, the ascent is 880 and the descent 120 of
1000, and horizontal and vertical setting are each other's transpose.

    pip install fonttools==4.68.0
    python3 make_square.py        # writes PaibanSquare.ttf beside this file

Two runs give the same bytes.
"""

from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

HERE = Path(__file__).parent
EM, ASCENT, DESCENT, HALF = 1000, 880, -120, 500

# Drawn with a hole in the middle, so that a missing character is seen.
NOTDEF = ".notdef"
# The two squares that every other glyph refers to: a reference takes half the bytes of an outline.
SQUARE, SQUARE_HALF = "square", "square.half"
# Zero ink, by width.
BLANK_HALF, BLANK_FULL = "blank.half", "blank.full"

# Common Han of the three regions, without a claim to rank; the tests write with these.
HAN = """
的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里
用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实
日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政
美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员
解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件
计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象
完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运版字铅印刷
報紙組植禁則処理縦横書活版新聞縱橫標點號體國學會東車門時長馬風魚鳥龍雪雨花草木石火土竹米虫貝足言見角
工匠刻木泥铜铁锡模盘轮韵宋体楷黑仿栏段行距首尾推挤悬挂稿样校清刊期号周星晨晚午夜红绿蓝黄黑京津沪港
江河湖海省市县区街店厂矿船飞桥楼城村农商医药餐茶酒米麦菜果肉蛋鸡牛羊猪狗猫父母兄弟姐妹男儿孩童友师
春夏秋冬左右甲乙丙丁戊己庚辛壬癸零六七八九百千〇
"""
HANGUL = "가나다라마바사아자차카타파하신문조판활자한글국어의은는이을를도에서고"
PUNCTUATION = (
    "、。，．：；？！“”‘’「」『』（）〔〕［］｛｝《》〈〉【】〖〗〝〟—―…‥·・～〜－＿／＼｜＋＝％＃＆＊＠"
    "\u2027\u30fb\u3003\u3005\u3006\u3007\u301c\u3013○●◎□■◇◆△▲▽▼☆★※→←↑↓℃°×÷¥￥§€"
)


def characters():
    """Code points by the glyph that they show."""
    full = set(map(ord, HAN + HANGUL + PUNCTUATION)) - {0x0A}
    full |= set(range(0x3041, 0x3097)) | set(range(0x30A0, 0x3100))  # kana
    full |= set(range(0xFF10, 0xFF1A)) | set(range(0xFF21, 0xFF3B)) | set(range(0xFF41, 0xFF5B))
    half = set(range(0x21, 0x7F))
    cmap = {code: f"full{code:04X}" for code in sorted(full)}
    cmap |= {code: f"half{code:04X}" for code in sorted(half)}
    cmap |= {0x20: BLANK_HALF, 0xA0: BLANK_HALF, 0x3000: BLANK_FULL}
    return dict(sorted(cmap.items()))


def rectangle(left, bottom, right, top, hole=0):
    pen = TTGlyphPen(None)
    corners = [(left, bottom), (left, top), (right, top), (right, bottom)]
    inner = [(left + hole, bottom + hole), (right - hole, bottom + hole),
             (right - hole, top - hole), (left + hole, top - hole)]
    for contour in [corners] + ([inner] if hole else []):
        pen.moveTo(contour[0])
        for point in contour[1:]:
            pen.lineTo(point)
        pen.closePath()
    return pen.glyph()


def reference(base):
    pen = TTGlyphPen({base: None})
    pen.addComponent(base, (1, 0, 0, 1, 0, 0))
    return pen.glyph()


def main():
    cmap = characters()
    # Every character has a glyph of its own, so that a subset can be read back.
    glyphs = {NOTDEF: rectangle(0, DESCENT, EM, ASCENT, hole=100)}
    glyphs |= {BLANK_HALF: TTGlyphPen(None).glyph(), BLANK_FULL: TTGlyphPen(None).glyph()}
    glyphs |= {SQUARE: rectangle(0, DESCENT, EM, ASCENT)}
    glyphs |= {SQUARE_HALF: rectangle(0, DESCENT, HALF, ASCENT)}
    for name in cmap.values():
        if not name.startswith("blank"):
            glyphs[name] = reference(SQUARE if name.startswith("full") else SQUARE_HALF)
    order = list(glyphs)
    width = {name: HALF if "half" in name else EM for name in order}

    font = FontBuilder(EM, isTTF=True)
    font.setupGlyphOrder(order)
    font.setupCharacterMap(cmap)
    font.setupGlyf(glyphs)
    font.setupHorizontalMetrics({name: (width[name], 0) for name in order})
    font.setupHorizontalHeader(ascent=ASCENT, descent=DESCENT, lineGap=0)
    # Upright in a vertical line every glyph takes one em from top to bottom.
    font.setupVerticalMetrics({name: (EM, 0) for name in order})
    font.setupVerticalHeader(ascent=EM // 2, descent=-EM // 2, lineGap=0)
    font.setupNameTable(
        {
            "copyright": "Made by fonts/test/make_square.py of the paiban project; MIT OR Apache-2.0",
            "familyName": "Paiban Square",
            "styleName": "Regular",
            "uniqueFontIdentifier": "PaibanSquare-Regular 1.0",
            "fullName": "Paiban Square Regular",
            "version": "Version 1.000",
            "psName": "PaibanSquare-Regular",
        },
        mac=False,
    )
    font.setupOS2(
        sTypoAscender=ASCENT, sTypoDescender=DESCENT, sTypoLineGap=0,
        usWinAscent=ASCENT, usWinDescent=-DESCENT, sxHeight=ASCENT, sCapHeight=ASCENT,
        usWeightClass=400, fsType=0, fsSelection=0x40 | 0x80, achVendID="NONE", version=4,
    )
    # Without glyph names the file is a third smaller.
    font.setupPost(keepGlyphNames=False)
    # The clock stays out of the file.
    font.font["head"].created = font.font["head"].modified = 3_786_912_000
    font.font.recalcTimestamp = False
    font.save(HERE / "PaibanSquare.ttf")


if __name__ == "__main__":
    main()
