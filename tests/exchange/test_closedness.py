"""Stems, not sentences: what keeps something from the public closes, and ordinary words of technology do not."""

import pytest

from kezhan.exchange.closedness import closes, closes_in_prose

CLOSED_REMARKS = (
    "不上墙 | 不宜外宣 | 请控制知悉范围 | 打码 | 隐名 | 不要挂网 | 不给别人看 | 低调处理 | 公开不了 | "
    "公开有风险 | 可公开（单位名称除外） | 密 | 内 | unpublished | 不得扩散 | 请勿声张 | 别跟外面说 | "
    "请勿上传网络 | 不放网站 | 不上平台 | 受邀可见 | 部分可见 | 授权后查看 | 謝絕公開 | 嚴禁洩露 | "
    "同意公开，但不公开电话 | 公开待定 | embargoed until 2027 | "
    "请勿公开 | 企业不同意公开 | 勿外传 | 别公开 | 限制公开 | 未公开 | 不对外 | 仅限内部 | 内部 | 商业秘密 | "
    "技术秘密 | 涉及商业机密 | 敏感 | 涉敏 | confidential | do not publish | 请勿對外公佈 | 不要公开 | "
    "先不要上网 | 不便公开 | 企业要求不公开单位名称 | 不能公开 | 不宜公开 | 暂时不公开 | "
    "此项需求仅供科协内部掌握 | 请保密 | 注意保密 | 需签保密协议 | 商密 | 内部使用 | 不上网 | 保密项目 | "
    "不公开 | 请勿公开.csv | 以下需求不公开： | 注：本表不得对外公开 | （以下内部掌握） | 注：红色的不公开 | "
    "保密 | 本条不宜对外发布 | 内部资料 | 企业要求保密 | 手机不要公开 | 公开：否 | 是否公开：否 | 不 公 开 | "
    "不“公开” | 不·公·开 | 依申请公开 | 部分公开 | 脱敏后公开 | 公开前请联系 | 待企业同意后公开 | "
    "经企业同意后方可公开 | 仅会员可见 | 只给科协看 | Not for public release | NDA | Strictly Confidential | "
    "internal use only | 谢绝公开 | 禁止外传 | 不得泄露 | 切勿转发 | 匿名 | 隐去企业名称 | 不希望让外人知道 | "
    "不予公布 | 不準公開 | 內部資料 | 請勿外傳 | 對外保密 | 不宜宣传 | 不宜报道 | 拒绝公开 | 公开（否） | "
    "能否公开待定 | 2026年需求汇总表（内部资料） | 仅限学会 | 受控文件 | 限学会内部传阅 | 公开范围：无 | "
    "非公开 | 毋公开 | 保密级 | 暂缓公开 | 半公开 | 不愿公开 | 未经同意不得公开 | private | secret | "
    "sensitive | no publication | please keep confidential | 别往外说 | 不要让别人看到 | 不想让同行知道 | "
    "只能科协看 | 科协掌握 | 不外传 | 请隐藏 | 不可公示 | 不用公示 | 没有公开 | 无法公开 | 需保密 | 机密 | "
    "涉密 | 涉密项目 | 未脱敏 | 不想让同行知道 | 非内部人员不得查看 | Please do not share this | "
    "don't publish"
)

OPEN_REMARKS = (
    "需求来自公开渠道 | 可在平台公开 | 公开即可 | 只有一台设备 | 分别对接 | 须 2026 年底前完成 | 希望媒体报道 | "
    "需查看现场 | 待专家查看现场 | 可共享设备 | 对外销售 | 无网络环境 | "
    "加急 | 已公开 | 公开 | 同意公开 | 可公开 | 可以公开 | 本需求可公开 | 可对外公开 | 不保密 | 无保密要求 | "
    "非涉密 | 不涉密 | 不涉及国家秘密 | 是否涉密：否 | 保密要求：无 | 公开招标 | 对外贸易 | 联系人出差 | "
    "2026年新增 | 重点项目 | 来自科技局公布的第二批 | N | 内部结构复杂 | 热敏感材料 | 已在科技局官网公示 | "
    "拟对外合作开发 | 无 | 否 | 国家秘密保护技术 | 不限 | 无特殊要求 | 面向全社会公开 | 公开征集 | 有限公司 | "
    "已发布 | 可向社会公布 | 联系人不知道型号"
)

CLOSED_PROSE = (
    "丙需求压铸（不公开） | 【内部】丁需求压铸 | "
    "铝合金压铸件内部气孔率偏高，需要工艺改进方案丁（企业要求保密） | 企业不同意公开 | 该需求不宜对外公开。 | "
    "工艺参数请勿外传。 | 本需求涉及商业机密，详谈。 | 保密 | （保密） | 压铸件（内部资料） | 内部：压铸 | "
    "压铸工艺改进-保密 | 本项目涉密。 | 需签保密协议后提供图纸 | Confidential: casting | 某单位（保密） | "
    "请匿名 | 未经允许不得公布 | [内部]丁 | 某公司（匿名） | 技术属于商业秘密 | 仅限科协内部掌握 | "
    "单位名称不公开 | 请勿對外公佈 | do not publish"
)

OPEN_PROSE = (
    "铸件内部结构优化 | 对外贸易人才培训 | 公开招标系统开发 | 国家秘密保护技术研究 | 数据保密性提升 | "
    "保密通信系统 | 涉密载体销毁技术 | 商业秘密保护管理咨询 | 企业内部管理信息化 | 内部、外部结构 | "
    "国内外未见公开报道 | 未公开报道的新工艺 | 不能及时发布预警信息 | 防止泄露 | 有限公司公开 | "
    "无法对外提供接口 | 隐私、敏感信息、数据安全 | 用于隐私计算 | 环境敏感 | 内部控制体系建设 | 提高内部质量 | "
    "秘密花园文旅策划 | internal combustion engine | private cloud platform | sensitive sensor | 不仅公开透明 | "
    "建立不对外部供电依赖的微网 | 机密文件柜锁 | 广东省保密协会 | 企业内部资料管理系统 | 不断公开创新成果 | "
    "数据脱敏技术 | 匿名通信网络检测 | 对外墙保温 | 没有对外部件 | nano-release 药物递送 | 精密件冷挤压成型"
)


@pytest.mark.parametrize("words", CLOSED_REMARKS.split(" | "))
def test_a_remark_that_asks_for_anything_but_publicity_closes(words: str) -> None:
    assert closes(words)


@pytest.mark.parametrize("words", OPEN_REMARKS.split(" | "))
def test_any_other_remark_does_not(words: str) -> None:
    assert not closes(words)


@pytest.mark.parametrize("words", CLOSED_PROSE.split(" | "))
def test_prose_that_says_it_of_itself_closes(words: str) -> None:
    assert closes_in_prose(words)


@pytest.mark.parametrize("words", OPEN_PROSE.split(" | "))
def test_prose_about_something_else_does_not(words: str) -> None:
    assert not closes_in_prose(words)
