"""Both sides fill in the application, section by section, then confirm it and hand it in (§5.1, §5.2)."""

from playwright.sync_api import FilePayload, Page

from tests.browser.office import follow, is_told, press, take_up
from tests.browser.papers import pdf, photo

SOCIETY_WRITES: dict[str, str] = {
    "学会的人才资源": "本会有相关高级职称专家 26 人，成果 12 项，拟派 3 人长期驻站，另有检测设备可以共用。",
    "服务目标": "一年内把坏品率降到 5% 以下，形成工艺规程 2 项，培训技术骨干 20 人，申报专利 1 项。",
    "实施步骤": "第一步（3 个月）调研诊断；第二步（6 个月）试验改进；第三步（3 个月）总结推广，由驻站专家负责。",
    "工作团队": "驻站专家 3 人，各管一摊；学会秘书处 1 人负责联络。",
    "服务内容": "每月驻点一次，每季度培训一次，随时接受电话咨询。",
}
HOST_WRITES: dict[str, str] = {
    "单位情况与科技需求": "我们年产值 6,000 万元，主要产品坏品率偏高，超过一成，希望专家帮忙降到 5% 以下。",
    "地方支持": "区科协协调场地，街道配套工作经费 3 万元。",
}
WITH_PAPERS: dict[str, tuple[str, FilePayload]] = {
    "办公条件": ("办公楼二楼 40 平方米，桌椅、电脑、投影齐全。", photo("场所照片.png")),
    "工作经费": ("每年 8 万元，由单位列支，用于专家差旅和试验。", pdf("经费承诺.pdf")),
}
WORK_RULES = ("每月例会一次，专家轮流值班，档案专人保管，经费双签。", pdf("工作制度.pdf"))


def name_person(person: Page, section_label: str) -> None:
    """The only colleague becomes the named person of this side."""
    follow(person, "双方专人")
    person.get_by_label(section_label).select_option(index=1)
    press(person, "保存，回到清单")


def describe_station(society: Page, category: str, aim: str) -> None:
    follow(society, "基本情况")
    society.get_by_role("radio", name=category).check()
    society.get_by_role("checkbox", name=aim).check()
    press(society, "保存，回到清单")


def choose_team(society: Page, duties: dict[str, str]) -> None:
    follow(society, "驻站专家")
    for expert, duty in duties.items():
        society.get_by_role("checkbox", name=expert).check()
        society.get_by_label(f"{expert}的分工").fill(duty)
    press(society, "保存，回到清单")
    for expert in duties:
        hand_in_consent(society, expert)


def hand_in_consent(society: Page, expert: str) -> None:
    """Hand in the signed paper of the expert, who has no account; then go back to the list of sections."""
    application = society.url
    follow(society, "驻站专家")
    follow(society, expert)
    society.get_by_label("签好字的专家同意书").set_input_files(pdf(f"{expert}同意书.pdf"))
    press(society, "交上来")
    society.goto(application)


def write(person: Page, section: str, text: str) -> None:
    follow(person, section)
    person.get_by_label("内容").fill(text)
    press(person, "保存，回到清单")
    is_told(person, f"“{section}”已保存。")


def write_with_paper(person: Page, section: str, text: str, paper: FilePayload) -> None:
    """Write a section, and come back to add its paper."""
    write(person, section, text)
    follow(person, section)
    person.get_by_label("选文件").set_input_files(paper)
    press(person, "上传")
    is_told(person, f"“{paper['name']}”已上传。")
    follow(person, "建站申请")


def lacking(person: Page) -> list[str]:
    """What is missing, by the look over the whole application; it goes back to the list afterwards."""
    follow(person, "核对全部内容")
    lacks = person.locator(".errors-summary li a").all_inner_texts()
    follow(person, "建站申请")
    return lacks


def society_fills_in(society: Page, *, category: str, aim: str, duties: dict[str, str]) -> None:
    """Fill in one's own part, from the list of sections."""
    describe_station(society, category, aim)
    name_person(society, "学会专人")
    choose_team(society, duties)
    for section, text in SOCIETY_WRITES.items():
        write(society, section, text)
    write_with_paper(society, "工作制度", *WORK_RULES)


def host_fills_in(host: Page) -> None:
    """Fill in one's own part, from the list of sections."""
    name_person(host, "单位专人")
    for section, text in HOST_WRITES.items():
        write(host, section, text)
    for section, (text, paper) in WITH_PAPERS.items():
        write_with_paper(host, section, text, paper)


def confirm(host: Page) -> None:
    """From the list of sections."""
    follow(host, "核对全部内容")
    press(host, "确认申请内容")


def hand_in(society: Page) -> None:
    take_up(society, "提交")
    press(society, "提交申请")
