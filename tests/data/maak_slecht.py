#!/usr/bin/env python3
"""Make the small files beside this script that cannot, or only just, be read.

Needs corpus/pdf/vereisten.pip, and: pip install pypdf==7.1.0 cryptography==50.0.2 pillow==13.0.0
The same packages give the same bytes: dates and random numbers are fixed.
"""

import io
import pathlib
import secrets
import zipfile

import reportlab
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, ByteStringObject, NameObject
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

HERE = pathlib.Path(__file__).parent
FONTS = pathlib.Path(reportlab.__file__).parent / "fonts"
secrets.token_bytes = lambda n=32: bytes(range(n))


def letter(font: str = "Helvetica") -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    canvas.setFont(font, 12)
    canvas.drawString(72, 700, "Privacyverklaring van de gemeente Hoogveen")
    canvas.drawString(72, 686, "Wij verwerken gegevens om uw aanvraag te behandelen.")
    canvas.save()
    return out.getvalue()


def identify(writer: PdfWriter) -> None:
    identity = ByteStringObject(b"avgtoets test   ")
    writer._ID = ArrayObject((identity, identity))


def write(name: str, writer: PdfWriter) -> None:
    identify(writer)
    writer.write(HERE / name)


def locked(name: str, user: str, algorithm: str) -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(letter())))
    identify(writer)  # the key depends on it
    writer.encrypt(user_password=user, owner_password="eigenaar", algorithm=algorithm)
    write(name, writer)


def scan(name: str, pages: int) -> None:
    picture = ImageReader(Image.linear_gradient("L").resize((60, 80)))
    canvas = Canvas(str(HERE / name), invariant=1)
    for _ in range(pages):
        canvas.drawImage(picture, 0, 0, 595, 842)
        canvas.showPage()
    canvas.save()


def without_letters(name: str) -> None:
    """Text whose codes are the font's own, with the table that tells the letters taken out."""
    pdfmetrics.registerFont(TTFont("Vera", FONTS / "Vera.ttf"))
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(letter("Vera"))))
    for font in writer.pages[0]["/Resources"]["/Font"].values():
        font = font.get_object()
        font.pop("/ToUnicode", None)
        font.pop("/Encoding", None)
        font[NameObject("/Subtype")] = NameObject("/Type0")
    write(name, writer)


def word(name: str) -> None:
    with zipfile.ZipFile(HERE / name, "w") as file:
        for member in ("[Content_Types].xml", "_rels/.rels", "word/document.xml"):
            file.writestr(zipfile.ZipInfo(member, (2024, 3, 1, 9, 0, 0)), "<?xml version='1.0'?><x/>")


locked("beveiligd.pdf", "geheim", "AES-256")
locked("alleen-eigenaar.pdf", "", "AES-128")
scan("scan.pdf", 2)
without_letters("zonder-letters.pdf")
word("brief.docx")
