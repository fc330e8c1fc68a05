"""What copying, mailing, printing and converting do to a text, each as a function of the text."""

from __future__ import annotations

import codecs
import html
import quopri
import re
import textwrap
import unicodedata
from collections.abc import Callable
from email.charset import QP, Charset
from email.mime.image import MIMEImage
from email.mime.multipart import MIMEMultipart
from email.mime.nonmultipart import MIMENonMultipart
from email.policy import SMTP

Mangling = Callable[[str], str]

ADS = ("Page 3 of 9", "Subscribe now. Get our letter!", "Share this | 12 comments", "4")


def paragraphs(text: str) -> list[str]:
    return [p.strip() for p in re.split(r"\n\s*\n", text) if p.strip()]


def each(change: Mangling, between: str = "\n\n") -> Mangling:
    return lambda text: between.join(map(change, paragraphs(text)))


def replaced(old: str, new: str) -> Mangling:
    return lambda text: re.sub(old, new, text)


def wrapped(width: int) -> Mangling:
    return lambda text: textwrap.fill(
        text, width, break_on_hyphens=False, break_long_words=False, expand_tabs=False
    )


def fused(text: str) -> str:
    """Paragraphs follow each other with nothing between; a heading keeps its line."""
    return "".join(p if p[-1] in '.?!”"' else p + "\n" for p in paragraphs(text))


def boilerplate(text: str) -> str:
    out = ["The Tidal Review", "By Nobody At All", "https://example.org/a?b=1"]
    for n, paragraph in enumerate(paragraphs(text)):
        out += [paragraph, ADS[n % len(ADS)], f"The Tidal Review — printed {n}.{n}.2031"]
    return "\n\n".join(out)


def page_break_in_a_sentence(text: str) -> str:
    """Wrapped lines, with a foot and a head of page after every few."""
    lines = each(wrapped(60))(text).split("\n")
    for at in range(4, len(lines), 6):
        lines[at] += f"\n\nPage {at} of 99\n\nLamps Out, a running head\n"
    return "\n".join(["Lamps Out, a running head", "", *lines])


def hyphenated(width: int) -> Mangling:
    """Lines of about ``width``; a long word that does not fit is divided with a hyphen."""

    def fill(paragraph: str) -> str:
        lines = [""]
        for word in paragraph.split():
            room = width - len(lines[-1]) - 2
            if len(word) <= room + 1:
                lines[-1] += f" {word}" if lines[-1] else word
            elif 3 <= room <= len(word) - 3 and word.isalpha():
                lines[-1] += f" {word[:room]}-"
                lines.append(word[room:])
            else:
                lines.append(word)
        return "\n".join(lines)

    return each(fill)


def cut_at(width: int) -> Mangling:
    """Lines are broken after so many characters, in the middle of words too."""
    return each(lambda p: "\n".join(p[at : at + width] for at in range(0, len(p), width)))


def soft(text: str) -> str:
    return re.sub(r"\b(\w{3})(\w{3})", "\\1\u00ad\\2", text)


def as_html(text: str) -> str:
    body = "".join(
        f'<div class="ad">Ad: a > b</div><p data-n="{n}">{html.escape(p)}</p>'
        for n, p in enumerate(paragraphs(text))
    )
    body = body.replace(" the ", ' <a title="a > b" href="/x">the</a> ').replace("’", "&rsquo;")
    script = "<script>if (a < b) { x = '</p>' }</script><style>p { color: red }</style>"
    return f"<!DOCTYPE html><html><head><title>T</title>{script}</head><body>{body}</body></html>"


def numbered(text: str) -> str:
    """Lines of sixty, each with its number, which begins anew after every twenty."""
    lines = iter(range(10**6))
    return re.sub(
        r"^(?=.)", lambda _: f"{next(lines) % 20 + 1:3} ", each(wrapped(60))(text), flags=re.M
    )


def as_web_page_in_one_file(text: str) -> bytes:
    """What browsers save as "Webpage, Single File": HTML and pictures in a MIME message."""
    page = MIMEMultipart("related", type="text/html")
    page["Snapshot-Content-Location"] = "https://example.org/a?b=1"
    charset = Charset("utf-8")
    charset.body_encoding = QP
    document = MIMENonMultipart("text", "html")
    document.set_payload(as_html(text), charset)
    page.attach(document)
    page.attach(MIMEImage(bytes(range(256)) * 40, "png"))
    return page.as_bytes(policy=SMTP)


CHARACTERS: dict[str, Mangling] = {
    "as it is": str,
    "straight quotes": lambda t: t.translate(str.maketrans("“”‘’", "\"\"''")),
    "German quotes": lambda t: t.translate(str.maketrans("“”", "„“")),
    "spaced guillemets": lambda t: t.replace("“", "«\u00a0").replace("”", "\u202f»"),
    "guillemets turned round": lambda t: t.translate(str.maketrans("“”", "»«")),
    "quotes of LaTeX": lambda t: t.replace("“", "``").replace("”", "''"),
    "other dashes": lambda t: re.sub("[-–—]", "‑", t),
    "no-break spaces": replaced(" (?=\\w)", "\u00a0"),
    "thin spaces": replaced(" ", "\u2009"),
    "double spaces": replaced(" ", "  "),
    "soft hyphens": soft,
    "zero-width spaces": replaced(r"(?<=\w)(?=\w\w\b)", "\u200b"),
    "zero-width joiners": replaced(r"(?<=\w)(?=\w\w\b)", "\u200d"),
    "word joiners": replaced(r"(?<=\w)(?=\w\w\b)", "\u2060"),
    "ligatures": lambda t: t.replace("fi", "ﬁ").replace("fl", "ﬂ"),
    "capitals": str.upper,
}
SENTENCES: dict[str, Mangling] = {
    "as it is": str,
    "bracketed footnotes": replaced(r"(?<=[a-z][.?!])([”\"]?)(?=\s)", "\\1[12]"),
    "raised footnotes": replaced(r"(?<=[a-z][.?!])([”\"]?)(?=\s)", "\\1¹²"),
    "footnotes set flat": replaced(r"(?<=[a-z]{3}[.?!])([”\"]?)(?=\s)", "\\g<1>12"),
    "footnotes within": replaced(r"\b(\w{4,}) (the|a|of)\b", "\\1[3] \\2"),
    "links in Markdown": replaced(r"\b(the \w+)\b", "[\\1](https://example.org/a_b)"),
    "links with brackets in them": replaced(
        r"\b(the \w+)\b", "[\\1](<https://example.org/a_(b)_c> (c))"
    ),
    "emphasis in Markdown": replaced(r"\b([A-Z]\w{4,})\b(?!’)", "**\\1**"),
    "a line for each sentence": replaced(r"(?<=[a-z]{3}[.?!]) ", "\n"),
    "no space between": replaced(r"(?<=[a-z]{3}[.?!]) (?=[A-Z])", ""),
}
_WORD = r"\b([A-Z]\w{4,})\b(?!’)"
_AT = "https://example.org/a_b?c=d&e=%20f"
LINKS: dict[str, Mangling] = {
    "Outlook": replaced(_WORD, f"\\1<{_AT}>"),
    "Gmail": replaced(_WORD, f"\\1 <{_AT}>"),
    "in round brackets": replaced(_WORD, f"\\1 ({_AT}_(x))"),
    "in square brackets": replaced(_WORD, f"\\1 [{_AT}]"),
    "mail addresses": replaced(_WORD, "\\1 <mailto:a@example.org>"),
    "references": lambda t: replaced(_WORD, "[\\1][n]")(t) + f"\n\n[n]: {_AT} 'Title'\n",
    "references without a name": lambda t: (
        replaced(_WORD, "[\\1][]")(t)
        + "".join(f"\n[{w}]: {_AT}" for w in sorted(set(re.findall(_WORD, t))))
    ),
    "references by their words": lambda t: (
        replaced(_WORD, "[\\1]")(t)
        + "\n"
        + "".join(f"\n[{w}]: {_AT}" for w in sorted(set(re.findall(_WORD, t))))
    ),
    "a wiki": replaced(_WORD, "[[\\1]]"),
    "a wiki, otherwise named": replaced(_WORD, "[[Page of that|\\1]]"),
    "MediaWiki": replaced(_WORD, f"[{_AT} \\1]"),
    "Org": replaced(_WORD, f"[[{_AT}][\\1]]"),
    "Jira": replaced(_WORD, f"[\\1|{_AT}]"),
    "a forum": replaced(_WORD, f"[url={_AT}]\\1[/url]"),
    "Slack": replaced(_WORD, f"<{_AT}|\\1>"),
    "reStructuredText": replaced(_WORD, f"`\\1 <{_AT}>`_"),
    "AsciiDoc": replaced(_WORD, f"{_AT}[\\1]"),
    "numbers before": replaced(_WORD, "[1]\\1"),
    "a new tab": replaced(_WORD, "\\1 (opens in a new tab)"),
    "a new window, without brackets": replaced(_WORD, "\\1, opens in new window"),
    "external": replaced(_WORD, "\\1 (link is external)"),
    "some addition in brackets": replaced(_WORD, "\\1 {see also}"),
    "some addition in other brackets": replaced(_WORD, "\\1 (öffnet neu)"),
    "hidden words in HTML": lambda t: (
        "<html><body><p>"
        + replaced(_WORD, '\\1<span class="visually-hidden">, a link</span>')(t)
        + "</p></body></html>"
    ),
    "raised notes in HTML": lambda t: (
        "<html><body><p>"
        + replaced(_WORD, '\\1<sup id="r1"><a href="#n1">[1]</a></sup>')(t)
        + "</p></body></html>"
    ),
    "entities": lambda t: html.escape(t).encode("ascii", "xmlcharrefreplace").decode(),
    "entities twice": lambda t: html.escape(html.escape(t).replace("’", "&rsquo;")),
    "escapes of JSON": lambda t: t.encode("ascii", "backslashreplace").decode(),
    "escapes of Markdown": replaced(r"([()\[\]*_.!-])", r"\\\1"),
    "quoted printable": lambda t: quopri.encodestring(t.encode()).decode(),
}
"""How programs write a link, or a letter, into a text; each by itself."""
PARAGRAPHS: dict[str, Mangling] = {
    "as it is": str,
    "joined by a space": each(str, " "),
    "joined by nothing": fused,
    "one line each": each(str, "\n"),
    "indented": each(lambda p: "    " + p),
    "boilerplate between": boilerplate,
    "bullets": each(lambda p: "• " + p),
    "numbers": lambda t: "\n\n".join(f"{n}. {p}" for n, p in enumerate(paragraphs(t), 1)),
    "dashes for bullets": each(lambda p: "- " + p),
    "headings": lambda t: "\n\n".join(f"## Part {n}\n{p}" for n, p in enumerate(paragraphs(t))),
    "a table": lambda t: "\n".join(f"p{n}\t{p}" for n, p in enumerate(paragraphs(t))),
}
LINES: dict[str, Mangling] = {
    "as it is": str,
    "wrapped at 72": each(wrapped(72)),
    "wrapped at 30 and spaced": each(lambda p: wrapped(30)(p).replace("\n", "  \n\n ")),
    "wrapped at hyphens": each(lambda p: re.sub(r"(?<=\w)-(?=[a-z])", "-\n", p)),
    "quoted in a mail": each(lambda p: textwrap.indent(wrapped(70)(p), "> ")),
    "quoted twice": each(lambda p: textwrap.indent(wrapped(70)(p), ">> ")),
    "numbered lines": numbered,
    "page breaks in sentences": page_break_in_a_sentence,
    "hyphenated": hyphenated(60),
    "a narrow column with soft hyphens": replaced("([a-z]{3})([a-z]{3})", "\\1\u00ad\n\\2"),
    "cut in mid-word at 90": cut_at(90),
    "accents apart from their letters": lambda t: unicodedata.normalize("NFD", t),
    "hyphenated after a heading run in": each(lambda p: hyphenated(50)("What This Is " + p)),
    "form feeds": each(str, "\n\f"),
    "CRLF": lambda t: t.replace("\n", "\r\n"),
    "CR": lambda t: t.replace("\n", "\r"),
    "line separators": lambda t: t.replace("\n", "\u2028"),
    "HTML": as_html,
}


def as_mail(text: str, *, before: str = "", charset: str = "utf-8") -> bytes:
    """A plain mail, quoted printable, with the headers that a program may leave it."""
    body = quopri.encodestring(text.encode(charset, "replace")).decode()
    head = (
        f"{before}From: Reader <reader@example.org>\nSubject: the article\n"
        f"Content-Type: text/plain; charset={charset}\n"
        "Content-Transfer-Encoding: quoted-printable\n\n"
    )
    return (head + body).encode()


def as_attached_mail(text: str) -> bytes:
    return (
        b"From: a@example.org\nSubject: Fwd\nMIME-Version: 1.0\n"
        b'Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/plain\n\nBelow.\n'
        b"--b\nContent-Type: message/rfc822\n\n" + as_mail(text) + b"\n--b--\n"
    )


MAILS: dict[str, Callable[[str], bytes]] = {
    "without MIME-Version": as_mail,
    "forwarded as an attachment": as_attached_mail,
    "mbox": lambda t: as_mail(t, before="From reader@example.org Sat Jan  1 10:00:00 2022\n"),
    "mbox of two": lambda t: b"\n".join(
        as_mail(one, before="From reader@example.org Sat Jan  1 10:00:00 2022\n")
        for one in ("Another mail.", t)
    ),
    "Apple Mail": lambda t: (
        f"{len(as_mail(t))}\n".encode() + as_mail(t) + b'<?xml version="1.0"?><plist></plist>'
    ),
    "Windows-1252 as declared": lambda t: as_mail(t, charset="windows-1252"),
    "as Latin 1, and yet Windows": lambda t: as_mail(t, charset="cp1252").replace(
        b"charset=cp1252", b"charset=iso-8859-1"
    ),
    "a page that declares Mac Roman": lambda t: (
        b'<html><head><meta charset="macintosh"></head><body><p>'
        + t.encode("mac_roman", "replace")
        + b"</p></body></html>"
    ),
}
"""Mails as programs keep them."""
ENCODINGS: dict[str, Callable[[str], bytes]] = {
    "UTF-8": str.encode,
    "UTF-8 with BOM": lambda t: codecs.BOM_UTF8 + t.encode(),
    "UTF-16 LE with BOM": lambda t: codecs.BOM_UTF16_LE + t.encode("utf-16-le"),
    "UTF-16 BE with BOM": lambda t: codecs.BOM_UTF16_BE + t.encode("utf-16-be"),
    "UTF-32 with BOM": lambda t: t.encode("utf-32"),
    "UTF-16 LE": lambda t: t.encode("utf-16-le"),
    "Windows-1252": lambda t: t.encode("cp1252", errors="replace"),
    "Mac Roman": lambda t: t.replace("\n", "\r").encode("mac_roman", errors="replace"),
    "a web page in one file": as_web_page_in_one_file,
}
FOR_ANY_TEXT = sorted(
    set(ENCODINGS) - {"Windows-1252", "Mac Roman", "UTF-16 LE", "a web page in one file"}
)
"""The old ones lack thin spaces; a web page is made of plain text."""
