"""Contacts in a running text: telephones, addresses of mail, names in WeChat and QQ, numbers of identity cards.

A pattern of a contact holds one group, what is quoted. A pattern without a group is passed over.
"""

import re
import unicodedata

from kezhan.text.unseen import seen

_BLANKS = re.compile(r"[^\S\n]")
_ALIKE = str.maketrans("‐‑‒–—―−ー【】〔〕「」『』“”[]", "--------()()()()()()")
_GAP = "[ .·_()/-]{0,3}"
_HAN = "[㐀-鿿]"

# What stands before and behind a figure.
_ALONE = r"(?<![a-z\d¥$€])(?<![a-z\d]-)(?<!0[.])"
_END = r"(?!\d)"
_MONEY = "(?:[万亿]?(?:[美欧港日]?元|人民币))"
_MEASURES = (
    "%|°|Ω|[千兆毫微厘][瓦克米升帕赫]|瓦时|字节|赫兹|公[斤里顷]|平方|立方"
    "|(?:[kmgt]?(?:wh?|ah|hz|bytes?|bit|bps|b|pa|va|ev|Ω|g|j|n)|[km]v|[cdk]?m[23]?|mm[23]?|m?l|t)(?![a-z\\d])"
    "|(?:rpm|ppm|pcs|db|cfu|rmb|cny|usd)(?![a-z\\d])"
)
_COUNTS = rf"[万亿]?(?:[条次件吨粒枚]|个(?!人)|[年台部户人套米只片目度](?!{_HAN}))|[万亿](?!{_HAN})"
"""Many a word that counts begins another word behind a telephone: 部门, 人事, 个人, 万经理."""
_NO_AMOUNT = rf"(?![.]?\d| ?(?:{_MONEY}|{_MEASURES}|{_COUNTS}))"
_NO_MONEY = rf"(?!\d| ?{_MONEY})"

# Figures in a row that only look like a telephone: 150 2000 3000, 400-800-1200, 2026-2030.
_MOBILE_IN_A_ROW = r"\d{3}(?:[ -]\d\d00){2}|\d{3}(?:-\d0){4}|\d{3}00[ -]\d{4}00"
_SERVICE_IN_A_ROW = r"\d00[ -]\d00[ -]\d\d00"
_LOCAL_IN_A_ROW = r"\d{1,2}00[ -]\d\d00|\d{2,3}0{5}|(?:19|20)\d\d[ -]?(?:19|20)\d\d"

# Telephones.
_CHINA = f"(?:[(](?:[+]|00)?86[)] ?|(?:[+]|00)?86{_GAP})?"
_MOBILE = rf"1[3-9]\d(?:{_GAP}\d{{4}}{_GAP}\d{{4}}|(?:-\d\d){{4}}|\d\d[ -]\d{{6}})|1[ .-][3-9](?:[ .-]\d){{9}}"
_MOBILE_ANYHOW = rf"1[3-9](?:{_GAP}\d){{9}}"
_AREA = r"(?:010|02\d|0[3-9]\d\d)"
_LOCAL = rf"[2-9]\d{{2,3}}{_GAP}\d{{4}}"
_LANDLINE = rf"(?:[(]{_AREA}[)]|{_AREA}){_GAP}{_LOCAL}"
_FROM_ABROAD = rf"86{_GAP}[1-9]\d{{1,2}}{_GAP}{_LOCAL}"
_SERVICE = r"[48]00[ .-]?(?:\d{3}[ .-]?\d{4}|\d{4}[ .-]?\d{3})"
_SAID = "[号码同为是:. -]{0,4}[(]?? ?"
_PHONE = f"(?:电话|座机|固话|热线|传真|总机|致电|(?<![a-z])(?:tel|fax|phone)){_SAID}"
_HANDSET = f"(?:手机|微信|(?<![a-z])mobile){_SAID}"

# Names in WeChat and QQ.
_WECHAT = "(?:微信|wechat|weixin|(?<![a-z])(?:[vw]x|v信)|(?<=加)v(?=[:( ]))"
_NO_SOFTWARE = r"(?![a-z\d]{1,19}[_-](?:app|pay|api|sdk|login))"
_QQ = "(?<![a-z])(?<!奇瑞)qq(?:号码?|群)?[:为是( ]{0,3}"

_PATTERNS = (
    # Numbers of things.
    r"(?:编号|型号|批次号?|批号|序列号|单号|条码|(?<![a-z])sn)[:为是 ]{0,3}\d[\d-]{0,40}(?![a-z\d@-])",
    # Telephones behind a label, which no counting word clears.
    rf"(?:{_PHONE}|{_HANDSET})({_CHINA}{_MOBILE_ANYHOW}){_END}",
    rf"联系[^\d\n]{{0,10}}({_MOBILE_ANYHOW}){_NO_MONEY}",
    rf"{_PHONE}({_CHINA}{_LANDLINE}|{_FROM_ABROAD}|{_SERVICE}){_END}",
    rf"{_PHONE}(?!{_LOCAL_IN_A_ROW})({_LOCAL}){_END}",
    # Telephones alone.
    rf"{_ALONE}(?!{_MOBILE_IN_A_ROW})({_CHINA}(?:{_MOBILE})){_NO_AMOUNT}",
    rf"{_ALONE}({_CHINA}{_LANDLINE}){_NO_AMOUNT}",
    rf"((?:[+]|(?<!\d)00){_FROM_ABROAD}){_NO_AMOUNT}",
    rf"([+](?:85[23]|886)(?:{_GAP}\d){{8,9}}){_NO_AMOUNT}",
    rf"{_ALONE}(?!{_SERVICE_IN_A_ROW})({_SERVICE}){_NO_AMOUNT}",
    # Mail, but no version and no picture: vite@5.0.io, x@2x.png.
    r"(?<![a-z\d._%+-])(?!git@)([a-z\d._%+-]{1,64} ?@ ?(?!\d{1,9}[.]\d|\dx[.])(?:[a-z\d-]{1,63}[.]){1,5}[a-z]{2,})",
    # WeChat and QQ.
    rf"{_WECHAT}(?:(?:同?号码?|id)[:为是( ]{{0,3}}|[:为是] ?){_NO_SOFTWARE}([a-z\d][a-z\d_-]{{5,19}})",
    rf"{_WECHAT}[ (]?{_NO_SOFTWARE}(?=[a-z_-]{{1,19}}\d)([a-z][a-z\d_-]{{5,19}})",
    rf"{_QQ}([1-9]\d{{4,11}}){_END}",
    # Identity cards.
    r"(?<![a-z\d])([1-8]\d{5}[ -]?(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[ -]?\d{3}[\dx])(?![a-z\d])",
)
_BEGINNING = "(?=[+a-z\\d电座固热传总手微致联编型批序单条]|[(][+08])"
"""What a pattern begins with. All else is passed over at once, for a text is long."""
_FOUND = re.compile(f"{_BEGINNING}(?:{'|'.join(_PATTERNS)})", re.IGNORECASE)


def contact_in(text: str) -> str:
    """The first contact that stands in the text, in half width; empty without one.

    Years, standards, patents, models, postcodes and sums are none, nor are figures in a row that only look like one.
    """
    plain = _BLANKS.sub(" ", unicodedata.normalize("NFKC", seen(text))).translate(_ALIKE)
    return next((found[found.lastindex] for found in _FOUND.finditer(plain) if found.lastindex), "")
