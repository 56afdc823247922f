"""How courses are told in the record."""

from kezhan.kinds.training.models import Course, Trainee
from kezhan.web.parts.recorded import History, Kind, Words

WORDS = Words(
    kinds=(Kind("培训课程", Course, History()), Kind("学员", Trainee)),
    deeds={
        "open_course": "开课",
        "revise_course": "修改课程",
        "keep_course_materials": "加学习材料",
        "hand_on_teaching": "不能上课",
        "enrol_trainees": "报名",
        "withdraw_trainee": "退出课程",
        "add_who_came": "补登来了的人",
        "write_scores": "记成绩",
        "reply_to_course": "评价课程",
        "end_course": "结业",
        "award_certificates": "发培训证书",
        "look_through_certificates": "证书核对过了",
        "cancel_course": "取消课程",
        "wipe_trainees_telephones": "删掉过期的报名电话",
    },
    facts={
        "sessions": "课次",
        "trainees": "学员",
        "waiting": "候补",
        "repeated": "已在名单里又报的",
        "moved_up": "候补转为报名",
        "scores": "成绩",
        "finished": "可以结业",
        "uncounted": "不计入的课",
        "wiped_telephones": "删掉几个人的报名电话",
        "certificates": "证书",
        "certificates_kept": "还有效的证书",
        "course_materials_added": "加的材料",
        "course_materials_removed": "去掉的材料",
    },
)
