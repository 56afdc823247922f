"""What is told in the record, noun by noun."""

from collections.abc import Mapping

from kezhan.journal.losses import ACCEPT_LOSS
from kezhan.journal.models import ChainEnd, SignedHead, Verification
from kezhan.journal.sealing import END_FOUND_CHANGED
from kezhan.journal.waiting import WAITING_FOUND_MISSING
from kezhan.policy.keeping import KEPT
from kezhan.policy.models import FoundedProvince, KeptEdition
from kezhan.web.accounts.words import WORDS as ACCOUNTS
from kezhan.web.associations.words import WORDS as ASSOCIATIONS
from kezhan.web.certificates.words import WORDS as CERTIFICATES
from kezhan.web.experts.words import WORDS as EXPERTS
from kezhan.web.files.words import WORDS as FILES
from kezhan.web.funds.words import WORDS as FUNDS
from kezhan.web.gatherings.words import WORDS as GATHERINGS
from kezhan.web.hosts.words import WORDS as HOSTS
from kezhan.web.invitations.words import WORDS as INVITATIONS
from kezhan.web.needs.words import WORDS as NEEDS
from kezhan.web.pairings.words import WORDS as PAIRINGS
from kezhan.web.parts.of_kinds import modules
from kezhan.web.parts.recorded import Kind, Values, Words
from kezhan.web.plans.words import WORDS as PLANS
from kezhan.web.posts.words import WORDS as POSTS
from kezhan.web.registrations.words import WORDS as REGISTRATIONS
from kezhan.web.societies.words import WORDS as SOCIETIES
from kezhan.web.stations.words import WORDS as STATIONS
from kezhan.web.suggestions.words import WORDS as SUGGESTIONS
from kezhan.web.summaries.words import WORDS as SUMMARIES
from kezhan.web.work.words import WORDS as WORK

RECORD = Words(
    kinds=(
        Kind("记录的末尾", ChainEnd),
        Kind("核对", Verification),
        Kind("记录头", SignedHead),
        Kind("制度版本", KeptEdition),
        Kind("平台的省份", FoundedProvince),
    ),
    deeds={
        END_FOUND_CHANGED: "发现末尾被改过",
        WAITING_FOUND_MISSING: "发现等着编号的记录少了",
        ACCEPT_LOSS: "写明少了一段的原因",
        "find_record_changed": "核对发现不符",
        "sign_head": "签名",
        KEPT: "启用",
        "settle_province": "定下",
    },
    facts={
        "count": "条数",
        "last_digest": "最后一条校验值",
        "found": "发现",
        "noted": "平台发现的那一条",
        "marks": "少了的写入标记",
    },
)
NOUNS: tuple[Words, ...] = (
    ACCOUNTS,
    POSTS,
    ASSOCIATIONS,
    SOCIETIES,
    HOSTS,
    REGISTRATIONS,
    EXPERTS,
    NEEDS,
    INVITATIONS,
    PAIRINGS,
    SUGGESTIONS,
    STATIONS,
    SUMMARIES,
    PLANS,
    WORK,
    CERTIFICATES,
    GATHERINGS,
    FUNDS,
    *(kind.WORDS for kind in modules("words")),
    FILES,
    RECORD,
)
KINDS: dict[str, Kind] = {kind.name: kind for noun in NOUNS for kind in noun.kinds}
DEEDS: dict[tuple[str, str], str] = {
    (kind.name, deed): word for noun in NOUNS for kind in noun.kinds for deed, word in noun.deeds.items()
}
"""By the kind of thing and the deed: a file and a plaque are both received."""
OWN_FACTS: dict[str, Mapping[str, str]] = {kind.name: noun.facts for noun in NOUNS for kind in noun.kinds}
FACTS: dict[str, str] = {name: word for noun in NOUNS for name, word in noun.facts.items()} | {
    "state": "状态",
    "reason": "理由",
    "remark": "意见",
    "text": "内容",
    "name": "名称",
    "due_on": "应办结",
}
VALUES: dict[str, Values] = {name: values for noun in NOUNS for name, values in noun.values.items()}
