"""What courses carry out of an edition: the share of the hours that somebody must attend."""

from kezhan.web.parts.carrying import Carriers, Sight

CARRIERS: Carriers = {
    "work.training_share_of_hours": lambda one, edition: (
        f"培训课程上满 {one.percent}% 的学时，才能结业、领培训证书。",
        Sight("看培训课程", "courses"),
    ),
}
