"""The stems of which tables make their words about the public, in simplified characters and small letters.

Letters keep a ~ where a blank stood between two of them; | < > are the ends of a clause and its brackets.
"""

from kezhan.text.patterns import one_of

WITHIN, END = "[^|<>]", "(?=[|<>]|$)"

NOT = one_of(
    "不(?!仅|断|但|光|只|锈|论|管|妨|同(?!意)) [勿莫禁拒毋没] (?<![类级特区分个性识差])别 未(?!来) 非(?!常|标|金|织|洲)"
    " 无(?!锡|人|线|机|铅|缝|纺|损|菌|毒) 免(?!费) 谢绝 暂缓 暂停 停止 避免 防止 杜绝"
    " (?<![有无期年上下极权界局])限(?!公司|责任) [仅只](?!有) 部分 半(?!导|成|自|径|年|月) 依申请 有条件 择机 延期 推迟"
    " 慎 严控"
)
"""What takes an opening stem back, but not as a part of other words, as in 不锈, 级别, 无锡."""

PROHIBITED = one_of(
    "不(?:要|得|宜|予|可|准|许|能|便|愿|想|同意|希望)?以? [勿莫禁] (?<![类级特区分个性识差])别 谢绝 拒绝"
)
"""What prohibits plainly, for stems of which prose often tells the lack, as in 未经公示 and 避免重复发布."""

OUTWARD = (
    "对外(?!贸易|开放|合作|投资|出口|经济|承包|交流|援助|依存|接口|提供|服务|发布|公布|公开"
    "|[排供输营扩部径壁表界力观形层圈来卖汇骨墙])"
)
OPENING = one_of(f"公开 公布 公示 发布 外传 外发 披露 公[之诸]于众 见报 解密 {OUTWARD}")
OPENING_IN_PROSE = one_of(f"公开 外传 公[之诸]于众 挂网 放?到网上 {OUTWARD}")
SPREADING = one_of(
    "宣传 外宣 报[道导] 登报 展示 共享 分享 传播 转发 转载 推送 上网 挂网 登网 网上 挂出 上墙 曝光 见光 透露 泄露 泄密"
    " 外泄 外露 流传 扩散 张扬 声张 查看 查阅 可见 往外 外人 外界 外面 媒体 [放上]到?[^|<>]{0,2}(?:平台|网站)"
    f" [传放发]{WITHIN}{{0,3}}网 [让给被使想愿]{WITHIN}{{0,8}}(?:知道|知晓|看)"
)
"""Ways of opening that mean little by themselves; a remark may still take them back."""

PUBLISHED = one_of(
    "报道 文献 发表 资料 招标 课 号 日 透明 征集 数据 专利 论文 出版 渠道 市场 信息 标准 测试 预警 任务 销售 的 过"
)
"""After an opening stem in prose: something else is (not) public, as in 未见公开报道."""

CLOSING_BUT_DESENSITISED = one_of(
    "保密 涉密 秘密 机密 绝密 商密 军密 密级 (?<!精)密件 机要 涉敏 敏感 内部 内参 知悉 隐私 私密 匿名 化名 隐名"
    " 隐去 隐藏 打码 低调 涉军"
    " 屏蔽 受控 confidential secret sensitive restrict classified private internal"
    " proprietary un(?:published|disclosed|released) embargo (?<![a-z])nda(?![a-z])"
)
CLOSING = one_of(f"{CLOSING_BUT_DESENSITISED} 脱敏")
WHOSE = one_of("任何 国家 商业 企业 单位 公司 技术 工作 核心 军事")

READERS = one_of(
    "科协 学会 会员 专家 协会 本[会市县区省院校] 系统 领导 受邀 邀请 [指特]定 [相有]关 人员 管理员 参考 知[悉晓道] 可见"
    " [查可阅浏]看 [查传]阅 了解 掌握 内"
)
READERS_IN_PROSE = (
    f"(?:[仅只限][限供对向给在]{{0,6}}+{WITHIN}{{0,8}}(?:科协|学会|会员)(?:内部|单位|人员)*+(?:{END}|可见|查看|知悉|掌握|传阅|看)"
    f"|[仅只限][限供对向给在]{{1,6}}+{WITHIN}{{0,8}}(?:可见|知悉|传阅|内部掌握|内部使用|内部参))"
)

REFUSAL = one_of("否 不 无 免 × x n no false 0 不[可能行宜愿用]?以? 不同意 不允许 不需要 暂不 暂无 禁止 拒绝 待定 未定")

ENGLISH_NOT = (
    "(?<![a-z])(?:do~not|dont|don~t|must~not|can~?not|should~not|not|no|never|non)~?(?:(?:be|for|to|the|make|made|any|wide|in)~)*"
    "(?:public|publish|disclos|distribut|shar|releas|post|upload|circulat|open)"
)
ENGLISH_IN_PROSE = one_of(
    "confidential(?!ity) top~?secret trade~?secret internal~?(?:use|only) (?<![a-z])nda(?![a-z]) embargo"
)

_NOT_YET = "(?:不(?!断|仅|但|同(?!意))|未|没有?|尚无|拒绝|谢绝)"
_SOMEBODY = "(?:企业|单位|公司|对方|甲方|厂[家里方]|法务|老板|领导|上级|本人|其|他们)*"
UNAGREED = (
    f"{_NOT_YET}{WITHIN}{{0,6}}(?:同意|愿意?(?!景|望)|情愿|答应|授权|许可|允许|批(?![次量发])|认可|点头|松口|回复|答复)"
    f"|(?:[待等没未]|没有){_SOMEBODY}(?:有|经|过|复)*(?:审核?|签字?|盖公?章|签章){END}|没(?:有)?回[信音话]"
    f"|(?:^|[|<>]){_SOMEBODY}(?:已经?|明确)?(?:婉?拒绝?|婉拒|谢绝|回绝|不[想愿肯])了?{END}"
    f"|[待等]{_SOMEBODY}(?:确认|确定|同意|授权|答复|回复|批准|审批|表态|考虑|商量|商议|盖章|签字)"
    f"|(?:须|需(?!求)|[待等])(?:要|经|先|征得|取得)*{_SOMEBODY}(?:同意|授权)|(?:征得|取得|经){_SOMEBODY}(?:同意|授权)[后才方再]"
    f"|(?:^|[|<>]|审[核批查]?)[不未](?:获|予)?通过{END}|不肯|不配合{END}|没联系上"
)
"""Somebody has not agreed, whatever to."""
UNWANTED = (
    "(?:[先暂]不|暂缓|不(?:要|用|必|能|可|宜|得|许|准|想|再|予)?以?|[勿别缓慎])(?:再|先|往|对外|急着)?"
    f"(?:(?:[挂放发传登收录报]|上传?(?!报))(?:[上出进下]?[去来]|[上出进了网]|到网上)?{END}"
    "|(?:[挂放发传登收录报进走上入])[到入进上]?(?:平台|系统|网站|门户)"
    "|导入|录入|纳入|列入|收录|入库|报送|上报|受理|采纳|参加|展出|上线|上架|处理这)"
)
"""Somebody does not want it taken in or put up; of most verbs only where nothing comes after, for 不发酵 and 不上市."""
_BARE = one_of(
    "内控 商敏 自留 留底 留存 存档 备查 保留 搁置 冻结 慎重 不宜 不妥 暂[缓停放] [先暂]?缓一缓 [先暂]?放一放 "
    " [先暂]?压着 [再另待]议 缓 严控 [暂先]不 (?:请|严格)?控制?(?:知悉|传播|发送|发放)?范围 阅后(?:删除|即焚|销毁)"
    " pending draft (?:on~)?hold tb[cd] not~(?:approved|agreed) do~not~use"
)
KEPT_BACK = (
    f"(?:^|[|<>])(?:[本该此](?:条|项|个|行|需求)|需求|项目)?{_BARE}(?:文件|资料|件|项目|信息|内容|使用|掌握)?{END}"
    f"|[仅只](?:做|作|供|为|用于)?(?:内部)?(?:存档|留底|留存|备查|备案|自留)|仅内网|别动{END}|再等等{END}"
    f"|(?:^|[|<>])[仅只]{WITHIN}{{0,4}}留[存底]{END}|(?:^|[|<>])[仅只]报[送给到]?(?:[省市县区]|科协|上级)"
    f"|(?:^|[|<>])不(?:要|能|可|再)?(?:下发|外发|给{WITHIN}{{0,4}}(?:学会|专家|别人|外人|企业|同行)){END}"
    f"|(?:^|名称?|单位|企业|方式|电话|联系人)不(?:要|想|愿|便|能)?(?:显示|[署具露出]名|实名){END}|名称?要?隐{END}"
    f"|(?:不(?:要|想|愿|便|能|得)?|[勿别莫])(?:再)?(?:写|出现|列|标)[出上明]?{WITHIN}{{0,2}}(?:企业|单位|公司|厂|真)名?"
    f"|(?:怕|担心|唯恐|以免){WITHIN}{{0,8}}(?:泄密|泄露|外泄|透露|公开|曝光|知道|知晓|抄袭|仿[冒造])"
)
"""Bare words of keeping something back, which mean nothing of the kind within a sentence."""
