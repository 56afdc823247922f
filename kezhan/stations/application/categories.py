"""May a station of this category stand at this host? (§4, by the edition's rule on hosts)"""

from kezhan.organisations.models import Host
from kezhan.policy.refusal import Refused
from kezhan.policy.shape import Category, Condition, Edition, HostForm
from kezhan.reference.enterprise_size import Size

TERTIARY = "3"


def refuse_wrong_host(category: Category, host: Host) -> None:
    """Refused, with the clause, when the host is not what the category asks for."""
    if host.form not in category.hosts:
        allowed = "、".join(form.label for form in category.hosts)
        raise Refused(
            f"{category.label}站点只能建在{allowed}，{host.name}是{HostForm(host.form).label}",
            category.clause,
            "category",
        )
    for condition in category.conditions:
        if host.form == condition.about and (reason := _obstacle(condition, host)):
            raise Refused(reason.format(category=category.label), category.clause, "category")


def refuse_unfit_host(host: Host, edition: Edition) -> None:
    """Refused when no category admits the host; the reason is that of the category meant for its form."""
    meant = open_to(edition.categories, host.form)
    if not meant:
        able = "、".join(dict.fromkeys(form.label for category in edition.categories for form in category.hosts))
        reason = f"{host.name}是{HostForm(host.form).label}，现行制度没有建在这里的站点类别；能建站的有{able}"
        raise Refused(reason, edition.categories[0].clause)
    refusals = [refusal for category in meant if (refusal := _refusal(category, host))]
    if len(refusals) == len(meant):
        raise Refused(refusals[0].reason, refusals[0].clause)


def _refusal(category: Category, host: Host) -> Refused | None:
    try:
        refuse_wrong_host(category, host)
    except Refused as refused:
        return refused
    return None


def open_to(categories: tuple[Category, ...], form: str) -> list[Category]:
    """The categories that a host of this form can ask for."""
    return [category for category in categories if HostForm(form) in category.hosts]


def _large(host: Host) -> str:
    if not host.size:
        return "要按划型标准确认是中小微企业，请被服务单位先补全行业、从业人员、营业收入等数据"
    return "大型企业不能建{category}站点，只面向中小企业" if host.size == Size.LARGE else ""


def _not_grassroots(host: Host) -> str:
    if not host.hospital_grade:
        return "要确认是基层医院，请被服务单位先填医院等级"
    return "三级医院不是基层医院，不能建{category}站点" if host.hospital_grade == TERTIARY else ""


def _not_urban(host: Host) -> str:
    if host.is_urban is None:
        return "要确认是城市社区，请被服务单位先填社区所在"
    return "" if host.is_urban else "农村社区和村不能建{category}站点，只面向城市社区"


def _obstacle(condition: Condition, host: Host) -> str:
    """Why the host does not meet the category's condition; empty when it does."""
    match condition:
        case Condition.SMALL_OR_MEDIUM:
            return _large(host)
        case Condition.GRASSROOTS_HOSPITAL:
            return _not_grassroots(host)
        case Condition.URBAN_COMMUNITY:
            return _not_urban(host)
