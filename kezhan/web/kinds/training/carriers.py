"""What courses carry out of an edition: the share of the hours that somebody must attend,
and how long the telephones of those who enrolled are kept."""

from kezhan.web.parts.carrying import Carriers, Sight

CARRIERS: Carriers = {
    "work.training_share_of_hours": lambda one, edition: (
        f"培训课程上满 {one.percent}% 的学时，才能结业、领培训证书。",
        Sight("看培训课程", "courses"),
    ),
    "work.trainee_telephones": lambda one, edition: (
        f"报名培训留下的电话，课程结束 {one.days} 天以后自动删掉，只留名单。",
        Sight("看培训课程", "courses"),
    ),
}
