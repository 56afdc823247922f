"""Words that mark a state secret (国家秘密, 保守国家秘密法); such a text belongs on no platform on the internet."""

import re
import unicodedata

_GRADE = "(?:国家)?(?:[绝絕]密|[机機]密|秘密)级?"
_MARK = re.compile(rf"{_GRADE}[★☆*]|[★☆]{_GRADE}")
_LASTS = r"(?:\d+(?:[年月]|个月)|\d{4}[-–—~至到]\d{4}年?|长期)"
_TERM = rf"[★☆*,、;:/·-]*(?:(?:保密)?期限:?)?{_LASTS}?"
_MARKED = f"{_GRADE}(?:件|文件|事项|材料|资料)?{_TERM}"
_WHOLE = re.compile(f"(?:密级|定密)?[为是]?:?{_MARKED}")
_LINES = re.compile(r"[\n。;]")
_LABELLED = re.compile(
    rf"(?:密级|定密)[为是]?:?{_GRADE}|(?:[绝絕]密|[机機]密|秘密)级[★☆*,、;:/(·-]*(?:保密)?(?:期限|{_LASTS})"
)
_IN_BRACKETS = re.compile(rf"[(\[{{【〔〖〈《「]{_MARKED}[)\]}}】〕〗〉》」]")
_BRACKETS_AND_STOPS = re.compile(r"[()\[\]{}【】〔〕〖〗〈〉《》「」\"'“”。.]")
_SAID = re.compile(
    r"(?:^|[,。;!:\n(\[【〔])[本该此]?(?:项目|需求|内容|信息|文件|资料|件|条)?(?:属于?|涉及|含有?|是|为|系)"
    r"(?:国家[秘机機]密(?:事项|文件|资料|项目)?|(?:国家)?(?:[绝絕]密|[机機]密|秘密)级)(?=[,。;!\n)\]】〕]|$)"
    r"|(?:^|[,。;!:\n])国家[秘机機]密(?:事项|文件|材料|资料|载体)(?=[,。;!\n]|$)"
)
_NOT_OF_THE_STATE = re.compile(
    "(?:商业|企业|公司|单位|技术|工作|个人)[秘机機]密|[不非无没未][^,。;]{0,6}?(?:[绝絕]密|[机機]密|秘密)"
)

REASON = "国家秘密不能放到这个平台上，请按保密规定办理"


def marks_state_secret(text: str) -> bool:
    """Whether the text or a line of it is a grade of secrecy, perhaps with its term, or a grade stands anywhere in it
    in brackets, with its star or as a label, as 机密★10年 and 密级：机密, or the text calls itself a state secret.
    """
    plain = unicodedata.normalize("NFKC", text)
    if "密" not in plain:
        return False
    close = "".join(plain.split())
    lined = re.sub(r"[^\S\n]+", "", plain)
    return bool(
        any(_WHOLE.fullmatch(_BRACKETS_AND_STOPS.sub("", line)) for line in (close, *_LINES.split(lined)))
        or any(sure.search(close) for sure in (_MARK, _IN_BRACKETS, _LABELLED))
        or _SAID.search(lined)
    )


def names_grade(answer: str) -> bool:
    """Whether an answer to the question for a grade names one of the state's, however it is put."""
    close = "".join(unicodedata.normalize("NFKC", answer).split())
    return bool(re.search(_GRADE, _NOT_OF_THE_STATE.sub("", close)))
