"""Names in braces, for which an edition's sentences and numbers have something filled in.

What is no brace to the program is printed as it stands, on papers and on metal.
"""

from string import Formatter

WIDE_BRACES = "｛｝﹛﹜"


def fault_of_braces(form: str) -> str:
    """Why the braces would be printed or not be read, in Chinese; empty when they hold."""
    if wide := [sign for sign in form if sign in WIDE_BRACES]:
        return f"“{wide[0]}”是全角的，花括号要用半角的 {{ 和 }}"
    try:
        texts = [text for text, _, _, _ in Formatter().parse(form)]
    except ValueError:
        return "花括号没有成对"
    return "花括号写了两层，只写一层" if any(sign in text for text in texts for sign in "{}") else ""
