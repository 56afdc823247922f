"""What invitations carry out of an edition: the choice is mutual (§3.2)."""

from kezhan.web.parts.carrying import INVITATIONS, Carriers

CARRIERS: Carriers = {
    "terms.invitation": lambda one, edition: (f"邀请 {one.working_days} 个工作日没有答复就失效。", INVITATIONS),
    "rules.mutual_choice": lambda one, edition: (
        "哪一方都可以先发邀请，双方都接受才结对；签协议之前都可以退出。",
        INVITATIONS,
    ),
}
