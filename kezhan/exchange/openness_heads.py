"""How tables ask and answer who may read: 是否公开, 公开范围, 保密, 密级 and the like."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kezhan.exchange.openness_words import NUMBERING, answer, heading, letters
from kezhan.needs.models import Confidentiality

PUBLIC, PARTNERS, PRIVATE = Confidentiality.PUBLIC, Confidentiality.PARTNERS, Confidentiality.PRIVATE

SAID = {
    PUBLIC.label: PUBLIC,
    PARTNERS.label: PARTNERS,
    "不公开": PRIVATE,
    PRIVATE.label: PRIVATE,
}
"""Ways to say it that people are shown; MEANT has more of them, which are understood but not offered."""

MEANT = SAID | {
    **dict.fromkeys(("可公开", "可以公开", "完全公开", "全部公开", "对外公开", "社会公开", "向社会公开"), PUBLIC),
    **dict.fromkeys(("同意公开", "愿意公开", "允许公开"), PUBLIC),
    **dict.fromkeys(("不同意公开", "不愿意公开", "不愿公开", "不允许公开"), PRIVATE),
    **dict.fromkeys(("不保密", "不涉密", "非密", "非涉密", "无密级"), PUBLIC),
    **dict.fromkeys(("仅受邀学会", "受邀学会可见", "受邀学会"), PARTNERS),
    **dict.fromkeys(("不可公开", "不对外公开", "不宜公开", "不予公开", "不能公开", "暂不公开"), PRIVATE),
    **dict.fromkeys(("保密", "需保密", "内部", "内部公开", "内部掌握", "仅科协", "科协可见"), PRIVATE),
    **dict.fromkeys(("商业秘密", "商密", "企业秘密"), PRIVATE),
}
AGREED = ("同意", "可以", "愿意", "允许")
DECLINED = tuple(f"不{words}" for words in AGREED)
"""Answers where publicity is asked for. Whoever agrees to 是否保密 may agree to anything."""
YES, NO = ("是", "y", "yes", "true", "1", "√"), ("否", "无", "不", "n", "no", "false", "0", "×", "x")


@dataclass(frozen=True)
class Head:
    """A head of an openness column, and what a plain yes and a plain no below it mean; None where it has no meaning.

    `settles`: it asks who may read, so that its answer settles what other cells leave in doubt; that a row is no secret
    does not yet make it public.
    """

    pattern: str
    yes: Confidentiality | None = None
    no: Confidentiality | None = None
    settles: bool = False

    @property
    def meanings(self) -> Mapping[str, Confidentiality]:
        answers = {**dict.fromkeys(YES, self.yes), **dict.fromkeys(NO, self.no)}
        if self.yes is PUBLIC:
            answers |= {**dict.fromkeys(AGREED, self.yes), **dict.fromkeys(DECLINED, self.no)}
        return MEANT | {words: meant for words, meant in answers.items() if meant is not None}


_WHETHER = "(企业|单位|需求|项目)?(是否|可否|能否|是否可|是否可以|是否同意|是否允许|是否愿意|同意|可以)?"
CLASSIFIED = Head("(是否)?涉密(与否|情况|项目|需求)?", None, PUBLIC)
"""A yes below it means a state secret."""
GRADED = Head("(保密|涉密|秘密)(程度|级别|等级)|密级", None, PUBLIC)
"""A grade below it means a state secret."""

HEADS = (
    Head(rf"{_WHETHER}((向|面向)?社会|对外|网上)?公开(发布|与否|情况)?", PUBLIC, PRIVATE, settles=True),
    Head(
        "(是否|是否需|是否需要|需要|需|要求)?保密(与否|情况)?|(是否有|有无)保密要求|(是否)?不公开|是否内部(掌握|使用)?",
        PRIVATE,
        PUBLIC,
    ),
    Head("(公开|可见|知悉|开放)(范围|程度|属性|类型|类别|方式|级别|等级|要求)", settles=True),
    Head("(保密|涉密|秘密)(范围|要求)", None, PUBLIC),
    GRADED,
    CLASSIFIED,
)
ASKING = re.compile("[是可能]否|与否|(范围|程度|属性|类型|类别|方式|级别|等级|要求|情况|密级)$")
"""What a head has that is no answer."""

ASIDE = re.compile(r"[(（\[［【〔〖{｛]([^)）\]］】〕〗}｝]{0,40})[)）\]］】〕〗}｝]")
SAYS_NOTHING = re.compile(
    "(?:必填|选填|必选|可选|单选|可不填|必须填写|请选择|下拉选择|[二三]选一|如有|(?:由?企业|由?单位)填写?|请?[打划][√勾]|1是0否"
    "|(?:请?选?填写?|请?选择?)?"
    f"(?:是或?否|同意或?不同意|yn|yesno|√×|(?:或?(?:{'|'.join(SAID)})){{2,4}})){{1,3}}"
)
"""What stands in the brackets of a head and does not change what is asked."""

SPEAKING = re.compile(
    "公开|密|内部|敏感|隐私|知悉|披露|对外|外传|外网|可见|不宜|受控|匿名|脱敏|屏蔽|隐藏|隐去|曝光|机要|权限|上网|公示|宣传|报道|推送"
    "|挂网|挂出|登网|上平台|上架|登载|刊载|显示|同意|(?:企业|单位|是否|信息|^)授权(?!专)|授权(?:与否|情况|状态|挂|发|$)"
    "|登报|上墙|传阅|实名|受众|公私|^内外|给谁看|看的人|谁可以|谁能|哪些人|可[查阅浏]?看|外泄|泄露|保护级|(?<![a-z])nda(?![a-z])|access|share|publish|confiden|secre|secur|classif|private|public|internal|restrict|sensitiv|visib|disclos"
    "|(是否|可否|能否|允许|同意|可以|愿意|限制|不)(.*)(发布|公布|展示|共享|开放|传播|转发|分享|查看|阅读|发表|刊登)"
    "|(发布|公布|展示|共享|开放|传播|转发|分享|查看|阅读|读者)(对象|范围|权限|属性|级别|等级|限制|方式|类型|类别|要求|与否|情况)|(查看|阅读|查阅)(人|者|单位)"
    "|^(发布|公布|展示|共享|开放|传播|转发|分享|查看|阅读|读者|受众|限制|对象|密)$"
)
HARMLESS = re.compile(
    "宣传(?:语|册|材料|员)|科普宣传|授权(?:的?发明|的?实用|的?专利|量|数)|专利授权|技术授权|对外(?:贸易|学术|技术|合作|投资)|政务公开"
    "|信息公开专员|公示(?:时间|日期)|可见光|内部收益率|光敏感|保密资质|共享仪器|显示(?:屏|器|面板|模组)|报道链接|精密|密度|密封|紧密|密切|密集|稠密|致密|严密|密炼|密植|密码锁"
)


def head_of(column: str) -> Head | None:
    """The kind of openness column that this header heads; None where it is not understood as one.

    What stands in brackets is read with the rest: 是否公开（是填0，否填1） is the other way round.
    """
    return _called(bare(column))


def bare(column: str) -> str:
    """The header without its numbering and without brackets that say nothing, as （必填）."""
    return ASIDE.sub(lambda aside: "" if _says_nothing(aside[1]) else aside[0], NUMBERING.sub("", column))


def speaks_of_openness(column: str) -> bool:
    """Whether a header says anything about who may read, understood or not."""
    return bool(SPEAKING.search(HARMLESS.sub("", letters(column))))


def is_head_in_a_cell(words: str) -> bool:
    """Whether a cell below the header is itself a head that asks who may read, as 是否公开. 需要保密, which is the head
    of some tables, is an answer too.
    """
    said = ASIDE.sub("", words)
    return bool(ASKING.search(heading(said)) and _called(said))


def _says_nothing(aside: str) -> bool:
    """Whether it says nothing or lists answers that mean what they always mean, as 公开/内部."""
    listed = [answer(one) for one in re.split("[/、,，]", aside)]
    return bool(SAYS_NOTHING.fullmatch(heading(aside))) or (len(listed) > 1 and set(listed) <= MEANT.keys())


def _called(words: str) -> Head | None:
    called = heading(words)
    return next((head for head in HEADS if re.fullmatch(head.pattern, called)), None)
