#!/usr/bin/env python3
"""Writes an issue that wants to be markup, with pictures whose names want to be paths.

    hostile.py FOLDER       FOLDER/issue.json and its pictures
"""
import json, pathlib, struct, sys, zlib

folder = pathlib.Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
NASTY = '<&"#\'>]]><script>&nbsp;\u0001\u0007\u200b\ufffe 𠮷野家𠀋 a%20b\\..//'
NAMES = ['a<b>&"c".png', "#?%20 '图'.png", '..png', '文件 夹&amp;.png']


def chunk(kind, data):
    return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))


grey = chunk(b'IHDR', struct.pack('>IIBBBBB', 40, 30, 8, 0, 0, 0, 0))
grey += chunk(b'IDAT', zlib.compress(b''.join(b'\0' + bytes(range(0, 240, 6)) for _ in range(30)))) + chunk(b'IEND', b'')
for name in NAMES:
    (folder / name).write_bytes(b'\x89PNG\r\n\x1a\n' + grey)
articles = [{
    'id': f'{NASTY}{n}', 'section': NASTY, 'headline': f'{n}{NASTY}', 'kicker': NASTY, 'deck': [NASTY, NASTY],
    'body': [NASTY, {'subhead': NASTY}, {'quotation': [{'strong': NASTY}, {'link': {'text': NASTY, 'href': NASTY}}]},
             {'table': {'caption': NASTY, 'head': ['', NASTY], 'rows': [[NASTY, NASTY], [NASTY]]}}],
    'images': [{'file': NAMES[n % len(NAMES)], 'alt': NASTY, 'caption': NASTY, 'credit': NASTY}], 'source': NASTY,
} for n in range(8)]
articles += [{'id': f'brief {n}', 'kind': 'brief', 'body': [f'第{n}条<&>。']} for n in range(20)]
issue = {
    'format': 'newspaper-issue/0.1', 'lang': 'zh-Hans', 'sections': [{'id': NASTY, 'name': NASTY}],
    'masthead': {'title': f'报{NASTY}', 'subtitle': NASTY, 'date': '2026-11-22', 'issue_label': NASTY, 'publisher': NASTY,
                 'ear': [NASTY], 'lines': [NASTY], 'issn': '1234-5679'},
    'imprint': {'lines': [NASTY]}, 'articles': articles,
}
(folder / 'issue.json').write_text(json.dumps(issue, ensure_ascii=False), encoding='utf-8')
