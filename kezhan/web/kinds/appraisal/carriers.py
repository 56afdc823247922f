"""What appraisals carry out of an edition: how many sit on a panel."""

from kezhan.web.parts.carrying import Carriers, Sight

COMMISSIONS = Sight("看成果鉴定", "commissions")

CARRIERS: Carriers = {
    "work.panel": lambda one, edition: (
        f"成果鉴定的专家组 {one.least} 至 {one.most} 人，总是单数，有利害关系的回避。",
        COMMISSIONS,
    ),
}
