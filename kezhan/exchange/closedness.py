"""Is a cell, a name or a note meant to keep something from the public?

We know stems, not sentences. Stems of opening (公开, 发布 …) close where a word near them takes them back; stems of
closing (保密, 内部 …) close by themselves unless they are taken back. A remark closes at the least sign of either; in
prose, where 内部结构 and 数据保密 are common, only what is plainly said about the need itself does.
"""

import re
from collections.abc import Callable

from kezhan.exchange.closedness_stems import (
    CLOSING,
    CLOSING_BUT_DESENSITISED,
    END,
    ENGLISH_IN_PROSE,
    ENGLISH_NOT,
    KEPT_BACK,
    NOT,
    OPENING,
    OPENING_IN_PROSE,
    PROHIBITED,
    PUBLISHED,
    READERS,
    READERS_IN_PROSE,
    REFUSAL,
    SPREADING,
    UNAGREED,
    UNWANTED,
    WHOSE,
    WITHIN,
)
from kezhan.exchange.openness_words import clauses
from kezhan.text.lines import shortened
from kezhan.text.patterns import one_of

BARE_MARKS = ("密", "秘", "内", "私", "隐")
LONGEST_REMARK = 40
"""Characters: a longer cell of an unknown column is prose, unless its head calls it a remark."""

NOT_SO_CLOSED = re.compile(
    "|".join(
        (
            f"(?:[不无非未]|没有?)(?:需要?|用|必|是|属于?|涉及?|含有?|设|存在|再|做|作)*{WHOSE}*{CLOSING_BUT_DESENSITISED}"
            "(?:要求|内容|信息|情况)?",
            f"(?:是否)?{CLOSING}(?:要求|情况|级别|内容|与否|项目)?[|<>]*(?:否|无|不|不涉及|没有|no|n){END}",
            "内部(?:结构|缺陷|气孔|组织|应力|温度|腔|空间|裂纹|孔|质量|流道|流场|电|构造|元件|零件|压力|尺寸|形)",
            "敏感(?:元件|度|性|器件|材料|膜|芯片|电阻|探头)|[热湿气光压力温磁]敏感",
            f"(?:国外|外国|外方|日本|美国|德国|欧美|发达国家|竞争对手){WITHIN}{{0,16}}(?:保密|秘密|机密)",
            "保密(?:局|协会|学院|学会|技术|通信|柜)|秘密保护",
            "(?:不得|不要|不能|请?勿|严禁|禁止)(?:填[报写入]|出现|包?含有?)(?:涉及)?"
            "(?:国家|商业|工作|任何|涉密|敏感|秘密|机密|和|及|或|的)++(?:内容|信息|资料|项目|需求|事项)?",
        )
    )
)
"""Closing stems that are taken back in the same breath, or are part of another word."""

ANSWERED_NO = re.compile(f"(?:{OPENING}|{SPREADING}){WITHIN}{{0,4}}[|<>]+{REFUSAL}{END}")

TAKEN_BACK = re.compile(
    "|".join(
        (
            f"{NOT}{WITHIN}{{0,12}}(?:{OPENING}|{SPREADING})",
            f"(?:{OPENING}|{SPREADING})(?:禁止|不得|不可|除外|不了)|{OPENING}{WITHIN}{{0,4}}(?:可能|风险|但)|{OPENING}[^|]{{0,12}}除外",
            f"[仅只限](?:[限供能对向给由于在让]|可(?![见看])){{0,6}}+{WITHIN}{{0,8}}{READERS}|(?:科协|学会|会员)(?:掌握|可见|传阅|知悉)",
            ENGLISH_NOT,
            UNAGREED,
            UNWANTED,
            KEPT_BACK,
        )
    )
)

KEEPING_BACK = re.compile("|".join((UNAGREED, UNWANTED, KEPT_BACK)))

IN_DOUBT = re.compile(
    f"(?:待|等|须|需(?!求)|经|商|脱敏|匿名|内部|同意|确认|审批|批准|申请){WITHIN}{{0,10}}{OPENING}"
    f"|(?:授权|审批|批准|登录|受邀){WITHIN}{{0,3}}(?:可见|可看|查看|查阅)"
    f"|{OPENING}{WITHIN}{{0,4}}(?:[前待]|再|须|需经|另行|未定|暂定|有限|受限)"
)
_TO_ALL = one_of(
    "对外 面?向?(?:全?社会|公众) 面?向 网上 在网上 在互联网上? 在科站通上?"
    " 在(?:本|此|贵|省|全省|你们|省?科协的?)?(?:平台|门户|网站|官网)上?"
    " 在[省市县区]?(?:政府|(?:科技|工信|发改|农业农村)[部厅局委])(?:的?(?:官网|网站|门户|平台))上?"
)
"""The whole public or the platform itself: 在会员平台 and 在县平台 are neither, and nobody can list all others."""
PLAINLY_OPEN = re.compile(
    "(?:[本该此](?:条|项|个)?|以[上下]|上述|全部)?(?:需求|项目|内容|信息|单位|企业)?(?![^|<>]*可能)"
    f"(?:[已均都能]|可以?|征得(?:企业|单位)|同意|愿意|允许|完全|全部|主动|{_TO_ALL})*+"
    "(?:公开|公布|公示|发布|挂网)(?:发布|发表|即可|了|过)?"
)

_ASKED = one_of(
    "要求 请 对外 望 暂 名称 需要? 须 应 注意 严格 高度 绝对 予以 必须 务必 希望 属于? 为 是 系 均"
    " 企业 单位 公司 对方 甲方 [本该此](?:需求|项目|条|单位|企业)?"
)
_THING = one_of("资料 文件 材料 信息 项目 单位 企业 公司 需求 事项 级 内容 使用 掌握 处理 对待 件 稿 的 中 期 情况")
_MARK = f"{_ASKED}*+{CLOSING}{_THING}*+"
"""Nothing is tried again: 本单位本单位 can be read in ever more ways, and the tries would double with each."""

SAID_IN_PROSE = re.compile(
    "|".join(
        (
            f"{NOT}{WITHIN}{{0,6}}{OPENING_IN_PROSE}(?!{PUBLISHED})",
            f"{PROHIBITED}{WITHIN}{{0,6}}(?:发布|公布|公示|披露)(?:{END}|[本该此]|企业|单位)",
            f"{PROHIBITED}{WITHIN}{{0,4}}(?:透露|转发){WITHIN}{{0,4}}(?:{END}|名称|企业|单位)",
            READERS_IN_PROSE,
            f"(?:^|<){_MARK}{END}|[|>]{_MARK}[|]*(?=>|$)",
            f"(?:要求|请|需|须|应|注意|严格|予以|必须|务必|望|签订?|签署|做好|遵守|负有){WITHIN}{{0,6}}保密"
            "(?![性通技系设柜装算机法学局产电传能等安领行])",
            f"(?:要求|请|需|须|希望){WITHIN}{{0,4}}匿名(?!化|评|投|算|网)",
            f"(?:涉及|属于?|系|为|是|含有|包含|事关){WITHIN}{{0,4}}{WHOSE}*(?:秘密|机密|商密)(?!保护|管理|检测|防护)",
            f"涉密(?:{END}|项目|内容|需求|单位|企业)|(?<![司业位校院厂部团])内部(?:资料|文件|掌握|传阅|知悉|公开|稿|件){END}",
            f"{ENGLISH_IN_PROSE}|{ENGLISH_NOT}",
        )
    )
)

_ITSELF = one_of(
    "[本该此](?:条|项|件|个|表|文|需求|项目|信息|内容|单位|企业) (?:以上|上述)(?:内容|信息|需求|项目|资料)?"
)
_OWNER = "(?:^|[|<>])(?:企业|单位|公司|我[司方厂]|甲方|对方)"
SAID_OF_ITSELF = re.compile(
    "|".join(
        (
            f"(?:{_ITSELF}|{_OWNER}){WITHIN}{{0,6}}{PROHIBITED}{WITHIN}{{0,6}}(?:{OPENING_IN_PROSE}|发布|公布|公示|转发)"
            f"(?:{END}|[本该此])",
            f"(?:^|<){_MARK}{END}|[|>]{_MARK}[|]*(?=>|$)",
            READERS_IN_PROSE,
        )
    )
)
"""Of prose that closes, what cannot mean anything but the need in which it stands: 本条不公开, 【保密】."""
_PIECE = re.compile("[(（\\[【〔][^()（）\\[\\]【】〔〕]*[)）\\]】〕]|[^，,。；;！!？?\n(（\\[【〔]+")
LONGEST_PASSAGE = 30


def closes(words: str) -> bool:
    """Whether a remark, the name of a file or a sheet, or a note in a table asks for anything but publicity."""
    said = clauses(words)
    left = NOT_SO_CLOSED.sub("", said)
    if said.strip("|<>") in BARE_MARKS:
        return True
    if TAKEN_BACK.search(left) or re.search(CLOSING, left) or ANSWERED_NO.search(said):
        return True
    return any(IN_DOUBT.search(one) and not PLAINLY_OPEN.fullmatch(one) for one in re.split("[|<>]+", said))


def keeps_back(words: str) -> bool:
    """Whether words say that somebody has not agreed or does not want it taken in, as 不走平台; a need hardly does."""
    return bool(KEEPING_BACK.search(clauses(words)))


def closes_in_prose(words: str) -> bool:
    """Whether a title, a text or a name says plainly that it is not for the public."""
    said = NOT_SO_CLOSED.sub("", clauses(words))
    return bool(SAID_IN_PROSE.search(said) or ANSWERED_NO.search(said))


def closes_itself(words: str) -> bool:
    """Whether a title, a text or a name says so plainly of the need that whoever says 公开 beside it contradicts it."""
    return bool(SAID_OF_ITSELF.search(NOT_SO_CLOSED.sub("", clauses(words))))


def passage(words: str, says: Callable[[str], bool]) -> str:
    """What people are shown of words that say it: all if they are few, else the clause or the brackets that say it."""
    pieces = _PIECE.findall(words) if len(words) > LONGEST_PASSAGE else ()
    return shortened(next(filter(says, pieces), words).strip(), LONGEST_PASSAGE)
