#!/usr/bin/env python3
"""Render bron/*.md to PDF, with three producers in rotation.

usage: maak.py [SOURCE.md ...] [--out FOLDER]

Without sources it takes all of bron/ beside this file and writes beside this
file. The same packages (vereisten.pip) and sources give the same bytes.
"""

from __future__ import annotations

import argparse
import datetime
import json
import pathlib
import re
from dataclasses import dataclass

import fpdf
import pyphen
import reportlab
import typst
from reportlab.lib import colors
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import BaseDocTemplate, Frame, ListFlowable, PageTemplate, Paragraph, Table, TableStyle

HERE = pathlib.Path(__file__).parent
# Bitstream Vera, which the reportlab package ships.
FONTS = pathlib.Path(reportlab.__file__).parent / "fonts"
DATE = datetime.datetime(2024, 3, 1, 9, 0, tzinfo=datetime.timezone.utc)
SOFT_HYPHEN = "\u00ad"


@dataclass(frozen=True)
class Heading:
    level: int
    text: str


@dataclass(frozen=True)
class Text:
    text: str


@dataclass(frozen=True)
class Items:
    numbered: bool
    texts: list[str]


@dataclass(frozen=True)
class Rows:
    cells: list[list[str]]


Block = Heading | Text | Items | Rows


def parse(source: str) -> list[Block]:
    """The light Markdown of bron/: headings, one-line paragraphs, flat lists, tables."""
    blocks: list[Block] = []
    for line in source.splitlines():
        if heading := re.match(r"(#{1,3}) (.+)", line):
            blocks.append(Heading(len(heading[1]), heading[2].strip()))
        elif item := re.match(r"(-|\d+\.) (.+)", line):
            numbered = item[1] != "-"
            last = blocks[-1]
            if not (isinstance(last, Items) and last.numbered == numbered and (not numbered or item[1] != "1.")):
                last = Items(numbered, [])
                blocks.append(last)
            last.texts.append(item[2].strip())
        elif line.startswith("|"):
            cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
            if all(re.fullmatch(r":?-+:?", cell) for cell in cells):
                continue
            if not isinstance(blocks[-1], Rows):
                blocks.append(Rows([]))
            blocks[-1].cells.append(cells)
        elif line.strip():
            blocks.append(Text(line.strip()))
    return blocks


def title_of(blocks: list[Block]) -> str:
    return next(block.text for block in blocks if isinstance(block, Heading))


def shares(rows: Rows) -> list[float]:
    """A width for each column, as a part of the whole, by the length of what is in it."""
    lengths = [max(10, min(40, max(len(cell) for cell in column))) for column in zip(*rows.cells)]
    return [length / sum(lengths) for length in lengths]


def with_reportlab(blocks: list[Block], target: pathlib.Path) -> None:
    """Header and footer drawn after the page's text; hyphenated, justified text."""
    pdfmetrics.registerFont(TTFont("Vera", FONTS / "Vera.ttf"))
    pdfmetrics.registerFont(TTFont("Vera-Bold", FONTS / "VeraBd.ttf"))
    title = title_of(blocks)
    body = ParagraphStyle(
        "body", fontName="Vera", fontSize=9.5, leading=13, spaceAfter=6, alignment=TA_JUSTIFY,
        hyphenationLang="nl_NL", uriWasteReduce=0.3,
    )
    cell = ParagraphStyle("cell", fontName="Vera", fontSize=8.5, leading=11)
    heads = {
        level: ParagraphStyle(
            f"head{level}", fontName="Vera-Bold", fontSize=size, leading=size * 1.25, spaceBefore=size * 0.7,
            spaceAfter=4, keepWithNext=1,
        )
        for level, size in ((1, 17), (2, 12), (3, 10))
    }
    width = A4[0] - 50 * mm
    escape = lambda text: text.replace("&", "&amp;").replace("<", "&lt;")
    story = []
    for block in blocks:
        match block:
            case Heading(level, text):
                story.append(Paragraph(escape(text), heads[level]))
            case Text(text):
                story.append(Paragraph(escape(text), body))
            case Items(numbered, texts):
                marks = {"bulletType": "1", "bulletFormat": "%s."} if numbered else {"bulletType": "bullet", "start": "•"}
                story.append(ListFlowable(
                    [Paragraph(escape(text), body) for text in texts],
                    leftIndent=16, bulletFontName="Vera", bulletFontSize=9.5, **marks,
                ))
            case Rows(cells):
                table = Table(
                    [[Paragraph(escape(text), cell) for text in row] for row in cells],
                    colWidths=[share * width for share in shares(block)], repeatRows=1, spaceBefore=4, spaceAfter=8,
                )
                table.setStyle(TableStyle([
                    ("GRID", (0, 0), (-1, -1), 0.4, colors.grey),
                    ("BACKGROUND", (0, 0), (-1, 0), colors.whitesmoke),
                    ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ]))
                story.append(table)

    def furniture(canvas, document):
        canvas.saveState()
        canvas.setFont("Vera", 8)
        canvas.drawString(25 * mm, A4[1] - 14 * mm, title)
        canvas.drawCentredString(A4[0] / 2, 12 * mm, f"Pagina {document.page}")
        canvas.restoreState()

    frame = Frame(25 * mm, 22 * mm, width, A4[1] - 44 * mm, leftPadding=0, rightPadding=0)
    document = BaseDocTemplate(str(target), pagesize=A4, title=title, author="", invariant=1, lang="nl-NL")
    document.addPageTemplates(PageTemplate(frames=[frame], onPageEnd=furniture))
    document.build(story)


class FpdfPages(fpdf.FPDF):
    def __init__(self, title: str):
        super().__init__(format="A4")
        self.running = title
        self.set_title(title)
        self.set_lang("nl-NL")
        self.set_creation_date(DATE)
        self.set_margins(24, 24)
        self.set_auto_page_break(True, 24)
        self.add_font("Vera", "", FONTS / "Vera.ttf")
        self.add_font("Vera", "B", FONTS / "VeraBd.ttf")
        self.alias_nb_pages()

    def header(self):
        self.set_y(12)
        self.set_font("Vera", "", 8)
        self.cell(0, 5, self.running, align="R")
        self.set_y(24)

    def footer(self):
        self.set_y(-15)
        self.set_font("Vera", "", 8)
        self.cell(0, 5, f"{self.page_no()} / {{nb}}", align="C")


def with_fpdf2(blocks: list[Block], target: pathlib.Path) -> None:
    """Header, text and footer in that order; words broken at soft hyphens."""
    dutch = pyphen.Pyphen(lang="nl_NL", left=3, right=3)
    soften = lambda text: re.sub(r"[^\W\d_]{9,}", lambda word: dutch.inserted(word[0], SOFT_HYPHEN), text)
    pages = FpdfPages(title_of(blocks))
    pages.add_page()

    def paragraph(text: str, size: float, style: str = "", indent: float = 0, gap: float = 2.5):
        pages.set_font("Vera", style, size)
        pages.set_x(pages.l_margin + indent)
        pages.multi_cell(0, size * 0.48, text, align="L", new_x="LMARGIN", new_y="NEXT")
        pages.ln(gap)

    for block in blocks:
        match block:
            case Heading(level, text):
                pages.ln((6, 3, 2)[level - 1])
                paragraph(text, (18, 13, 10.5)[level - 1], "B", gap=1.5)
            case Text(text):
                paragraph(soften(text), 10)
            case Items(numbered, texts):
                for number, text in enumerate(texts, 1):
                    mark = f"{number}." if numbered else "•"
                    pages.set_font("Vera", "", 10)
                    pages.set_x(pages.l_margin + 3)
                    pages.cell(6, 4.8, mark)
                    pages.multi_cell(0, 4.8, soften(text), align="L", new_x="LMARGIN", new_y="NEXT")
                pages.ln(2.5)
            case Rows(cells):
                pages.set_font("Vera", "", 9)
                with pages.table(
                    col_widths=[round(share * 100) for share in shares(block)], line_height=4.6, padding=1, text_align="L"
                ) as table:
                    for row in cells:
                        table.row(row)
                pages.ln(3)
    pages.output(str(target))


def with_typst(blocks: list[Block], target: pathlib.Path) -> None:
    """Tagged, hyphenated and justified, in the serif font that typst ships."""
    text = lambda value: json.dumps(value, ensure_ascii=False)
    title = title_of(blocks)
    lines = [
        f"#set document(title: {text(title)}, date: datetime(year: {DATE.year}, month: {DATE.month}, day: {DATE.day}))",
        '#set text(lang: "nl", size: 10.5pt, hyphenate: true)',
        "#set par(justify: true, leading: 0.62em, spacing: 1.1em)",
        f"#set page(paper: \"a4\", margin: 2.6cm, header: align(right, text(8pt, {text(title)})), "
        'footer: context align(center, text(8pt, "Pagina " + counter(page).display() + " van " '
        "+ str(counter(page).final().first()))))",
    ]
    for block in blocks:
        match block:
            case Heading(level, value):
                lines.append(f"#heading(level: {level}, {text(value)})")
            case Text(value):
                lines.append(f"#par({text(value)})")
            case Items(numbered, texts):
                kind = "enum" if numbered else "list"
                lines.append(f"#{kind}({', '.join(text(value) for value in texts)})")
            case Rows(cells):
                columns = ", ".join(f"{share:.3f}fr" for share in shares(block))
                head, *rest = [", ".join(f"par(justify: false, {text(cell)})" for cell in row) for row in cells]
                lines.append(f"#table(columns: ({columns}), stroke: 0.5pt, table.header({head}), {', '.join(rest)})")
    stamp = int(DATE.timestamp())
    pdf = typst.compile("\n\n".join(lines).encode(), format="pdf", ignore_system_fonts=True, timestamp=stamp)
    target.write_bytes(pdf)


PRODUCERS = (with_reportlab, with_fpdf2, with_typst)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sources", nargs="*", type=pathlib.Path)
    parser.add_argument("--out", type=pathlib.Path, default=HERE)
    args = parser.parse_args()
    sources = args.sources or sorted((HERE / "bron").glob("*.md"))
    for number, source in enumerate(sources):
        produce = PRODUCERS[number % len(PRODUCERS)]
        target = args.out / f"{source.stem}.pdf"
        produce(parse(source.read_text(encoding="utf-8")), target)
        print(f"{target.name}: {produce.__name__.removeprefix('with_')}, {target.stat().st_size} bytes")


main()
