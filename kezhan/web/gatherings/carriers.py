"""What gatherings carry out of an edition: how long the telephones of those who came are kept."""

from kezhan.web.parts.carrying import Carriers, Sight

CARRIERS: Carriers = {
    "work.attendee_telephones": lambda one, edition: (
        f"签到留下的手机号，活动结束 {one.days} 天以后自动删掉，只留名单。",
        Sight("看服务记录", "work-list"),
    ),
}
