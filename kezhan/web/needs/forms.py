"""The forms about a need. They say what is missing; the deeds know what a need must fulfil."""

from typing import Any

from django import forms

from kezhan.files.models import Upload
from kezhan.needs.models import Confidentiality, Need
from kezhan.needs.particulars import NeedParticulars
from kezhan.needs.rules import as_it_stands
from kezhan.organisations.models import Association
from kezhan.policy import editions
from kezhan.web.parts.fields import (
    DayField,
    DisciplineField,
    DivisionField,
    IndustryField,
    LineField,
    MoneyField,
    PhoneField,
)

MEANINGS = {
    Confidentiality.PUBLIC: "公开：谁都能看到内容，电话不公开",
    Confidentiality.PARTNERS: "仅受邀学会可见：单位邀请的学会才看得到",
    Confidentiality.PRIVATE: "仅科协可见：由科协牵线，邀请之前学会看不到",
}


class NeedForm(forms.Form):
    """A need as it is typed. A draft needs a title and its readers; handing in needs the rest.

    Nobody's need becomes public because a choice was overlooked, so none is made beforehand.
    """

    needed_to_hand_in = ("text", "task")

    title = LineField(
        label="需求名称",
        max_length=100,
        help_text="一句话说清要解决什么。例：糕点常温下三天就发霉，夏天退货多",
        error_messages={"required": "请写需求名称。"},
    )
    text = forms.CharField(
        label="需求内容",
        max_length=8000,
        required=False,
        widget=forms.Textarea,
        help_text="现在怎么样、难在哪里、想要什么结果，20 字以上。"
        "例：常温只能放 3 天，夏天退货超过两成，想找专家指导配方和包装。",
    )
    task = forms.ChoiceField(label="需求类型", required=False, widget=forms.RadioSelect)
    discipline = DisciplineField(label="学科", required=False, help_text="知道就填，推荐学会更准。例：食品科学技术")
    industry = IndustryField(label="行业", required=False, help_text="例：糕点、面包制造")
    wanted_by = DayField(
        label="希望完成时间",
        required=False,
        error_messages={"invalid": "请填日期，如 2027-06-30。"},
    )
    budget = MoneyField(label="预算（万元）", required=False, help_text="没有就不填。例：12.5")
    confidentiality = forms.ChoiceField(
        label="公开范围",
        choices=list(MEANINGS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "请选公开范围。"},
    )
    contact_name = LineField(label="联系人", max_length=40, required=False)
    contact_phone = PhoneField(required=False, help_text="不公开，结对以后对方才看得到。不填就用单位资料里的电话。")
    attachment = forms.FileField(
        label="附件", required=False, help_text="图纸、检测报告等，PDF、Word、Excel 或图片，20 MB 以内。可不传。"
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        tasks = [(task.key, f"{task.label}：{task.summary}") for task in editions.in_force().tasks]
        self.fields["task"] = forms.ChoiceField(
            label="需求类型", required=False, widget=forms.RadioSelect, choices=tasks
        )
        self.order_fields(["title", "text", "task"])

    def particulars(self, **known: Any) -> NeedParticulars:
        """What was typed; `known` holds the fields that nobody types, such as the file."""
        names = NeedParticulars.__dataclass_fields__.keys() - {"attachment"}
        return NeedParticulars(**{name: self.cleaned_data[name] for name in names}, **known)


class NewNeedForm(NeedForm):
    """A need of one's own host. The form sent twice makes one need."""

    form_key = forms.UUIDField(widget=forms.HiddenInput)


class CollectedNeedForm(NewNeedForm):
    """A need that an association collects; it has a place of its own."""

    def __init__(self, *args: Any, association: Association, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["text"].required = True
        self.fields["contact_phone"].help_text = "不公开，结对以后对方才看得到。"
        place = DivisionField(
            under=association.division,
            initial=association.division,
            help_text="需求在哪里；还说不准就留着你们的辖区。",
        )
        self.fields["division"] = place
        self.order_fields(["title", "text", "task", "division"])


class ChangedNeedForm(NeedForm):
    """A saved need, in the version that the form was opened with. Its attachment stays unless the person removes it."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    without_attachment = forms.BooleanField(required=False)

    def __init__(self, *args: Any, attachment: Upload | None, **options: Any) -> None:
        super().__init__(*args, **options)
        if attachment is None:
            del self.fields["without_attachment"]
        else:
            self.fields["without_attachment"].label = f"去掉现在的附件“{attachment.name}”"
            self.fields["attachment"].help_text = "选了新的就换掉现在的，不选就保留。"


class SeenForm(forms.Form):
    """A decision on a need; `seen` says in which state and version its reader saw it."""

    seen = forms.CharField(widget=forms.HiddenInput({"id": False}), required=False, max_length=40)

    def look_again(self, need: Need) -> None:
        """The page shows the need as it stands now, so the next sending has seen that."""
        sent: Any = self.data
        renewed = sent.copy()
        renewed["seen"] = as_it_stands(need)
        self.data = renewed


class RemarkForm(SeenForm):
    """A sentence that one may leave out."""

    remark = forms.CharField(label="核实意见", max_length=500, required=False, widget=forms.Textarea({"rows": 2}))


class ReturnForm(SeenForm):
    """What the host must put right."""

    remark = forms.CharField(
        label="要改什么",
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        help_text="单位会看到。例：请写明现在的合格率和想达到的合格率",
        error_messages={"required": "请写明要修改什么，提出单位会看到。"},
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        """The remark beside the form that opens the need. That form has a remark too, so this one has its own ids."""
        super().__init__(*args, **(options | {"auto_id": "return_%s"}))


class ClosingForm(SeenForm):
    """Why nobody needs it any more."""

    reason = forms.CharField(
        label="关闭的原因",
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": "请写明关闭的原因。"},
    )


class ImportForm(forms.Form):
    """A table of needs."""

    file = forms.FileField(
        label="需求表",
        help_text="Excel（.xlsx）或 CSV，UTF-8、GB18030 编码都行，一次最多 10,000 行、1,000,000 个字。",
        error_messages={"required": "还没有选文件。", "empty": "这个文件是空的，请重新选。"},
    )


class ConfirmForm(forms.Form):
    """Who may read the needs of a table that does not say so. Nothing is chosen beforehand."""

    openness = forms.ChoiceField(
        label="这些需求给谁看",
        choices=[
            (Confidentiality.PUBLIC, f"全部{MEANINGS[Confidentiality.PUBLIC]}"),
            (Confidentiality.PRIVATE, f"全部不公开，{MEANINGS[Confidentiality.PRIVATE]}"),
        ],
        widget=forms.RadioSelect,
        help_text="这张表没有一列说谁能看。有的公开、有的不公开的，给表加一列“公开范围”再传。"
        "选全部不公开的，只因为不知道能不能公开没收的行，也一并收。",
        error_messages={"required": "请选全部公开还是全部不公开。"},
    )


def initial_of(need: Need) -> dict[str, Any]:
    """What a form for changing the need begins with."""
    names = NeedParticulars.__dataclass_fields__.keys() - {"attachment"}
    return {name: getattr(need, name) for name in names} | {"version": need.version}
