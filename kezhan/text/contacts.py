"""Contacts in a running text: telephones, addresses of mail, names in WeChat and QQ, numbers of identity cards."""

import re
import unicodedata

from kezhan.text.unseen import seen

_BLANKS, _DASHES = re.compile(r"[^\S\n]"), re.compile("[‐-―−ー]")
_GAP = "[ .·_()-]{0,3}"
_START = rf"(?<![a-z\d])(?<![a-z\d]-)(?<!0[.])(?:(?:tel|phone|mobile){_GAP})?(?:(?:[+]|00)?86{_GAP})?"
_NO_FIGURE = r"(?![.]?\d| ?[元万亿年%°台部个户条人次件套吨米粒只枚片])"
_ROUND = r"\d{3}[ -]\d\d00[ -]\d\d00"
"""Three figures in a row, as 150 2000 3000."""
_LOCAL = rf"[2-9]\d{{2,3}}{_GAP}\d{{4}}"
_CALLED = "(?:电话|座机|固话|热线|传真|手机|微信|致电|tel|fax|phone)[号码:为是( ]{0,4}"
_WECHAT = "(?:微信|wechat|weixin|(?<![a-z])[vw]x)"
_CONTACTS = (
    rf"{_START}(?!{_ROUND})1[3-9]\d{_GAP}\d{{4}}{_GAP}\d{{4}}{_NO_FIGURE}",
    rf"{_START}1[ .-][3-9](?:[ .-]\d){{9}}{_NO_FIGURE}",
    rf"(?:{_CALLED}|联系[^\d\n]{{0,10}})1[3-9](?:{_GAP}\d){{9}}{_NO_FIGURE}",
    rf"{_START}[(]?(?:010|02\d|0[3-9]\d\d){_GAP}{_LOCAL}{_NO_FIGURE}",
    rf"(?:[+]|(?<!\d)00)86{_GAP}[1-9]\d{{1,2}}{_GAP}{_LOCAL}{_NO_FIGURE}",
    rf"[+](?:85[23]|886)(?:{_GAP}\d){{8,9}}{_NO_FIGURE}",
    rf"(?:{_CALLED}){_LOCAL}{_NO_FIGURE}",
    rf"{_START}[48]00-?\d{{3}}-?\d{{4}}{_NO_FIGURE}",
    r"(?<![a-z\d._%+-])[a-z\d._%+-]{1,64} ?@ ?(?:[a-z\d-]{1,63}[.]){1,5}[a-z]{2,}",
    rf"{_WECHAT}(?:(?:号码?|id)[:为是 ]{{0,3}}|[:为是] ?)[a-z\d][a-z\d_-]{{5,19}}",
    rf"{_WECHAT} ?(?=[a-z_-]{{1,19}}\d)[a-z][a-z\d_-]{{5,19}}",
    r"(?<![a-z])qq(?:号码?|群)?[:为是 ]{0,3}[1-9]\d{4,11}(?!\d)",
    r"(?<![a-z\d])[1-8]\d{5}[ -]?(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[ -]?\d{3}[\dx](?![a-z\d])",
)
"""Mobiles, also digit by digit and, behind a label, in any grouping; landlines, here and abroad, with their area
code or behind a label; service numbers; mail, WeChat and QQ; identity cards.
"""
_BEGINNING = "(?=[+a-z\\d电座固热传手微致联]|[(]0)"
"""What a contact begins with. All else is passed over at once, for a text is long."""
_CONTACT = re.compile(f"{_BEGINNING}(?:{'|'.join(_CONTACTS)})", re.IGNORECASE)
_BEHIND_LABEL = re.compile(r"[+(a-z\d].*", re.IGNORECASE)


def contact_in(text: str) -> str:
    """The first contact that stands in the text, in half width; empty without one.

    Years, standards, patents, models, postcodes and sums are none, nor are figures in a row that only look like one.
    """
    plain = _BLANKS.sub(" ", unicodedata.normalize("NFKC", seen(text)))
    found = _CONTACT.search(_DASHES.sub("-", plain))
    return _BEHIND_LABEL.findall(found[0])[0] if found else ""
