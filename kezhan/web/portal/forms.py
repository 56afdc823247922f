"""What the public may send: an objection to a notice, a need."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from kezhan.needs.particulars import LEAST_TEXT
from kezhan.policy import editions
from kezhan.policy.examples import example
from kezhan.security.models import Matter
from kezhan.web.parts.fields import DivisionField, LineField, MoneyField, PersonNameField, PhoneField
from kezhan.web.parts.visitors import ProvedForm


class VisitorForm(ProvedForm):
    """A form open to everybody. People do not see `homepage`; robots fill it in."""

    template_name = "portal/visitor_form.html"

    homepage = LineField(label="这一栏请留空", required=False, max_length=200)

    def clean_homepage(self) -> str:
        if self.cleaned_data["homepage"]:
            raise ValidationError("没有交上去：浏览器自动填了一栏看不见的内容。请再点一次提交。")
        return ""


class ObjectionForm(VisitorForm):
    """What somebody has against a station, and how to reach them with the answer."""

    matter = Matter.OBJECTION
    text = forms.CharField(
        label="异议内容",
        max_length=2000,
        min_length=10,
        widget=forms.Textarea,
        help_text="说清事实和理由，有线索请写明。例：该单位已于 2025 年停产，申请材料里的办公场所现由他人使用。",
    )
    name = PersonNameField(label="你的姓名", widget=forms.TextInput({"autocomplete": "name"}))
    contact = PhoneField(help_text="答复时要联系你，不公开，也不告诉申请双方。")


class PublicNeedForm(VisitorForm):
    """A need from a visitor who is not signed in."""

    matter = Matter.NEED
    title = LineField(
        label="想解决什么问题", max_length=100, help_text="一句话说清。例：糕点常温下三天就发霉，夏天退货多"
    )
    text = forms.CharField(
        label="具体情况",
        max_length=8000,
        min_length=LEAST_TEXT,
        widget=forms.Textarea,
        help_text="现在怎么样、难在哪里、想要什么结果；单位名称也写上。"
        "例：我们厂年产糕点 800 吨，常温只能放 3 天，想找专家指导配方和包装。",
    )
    budget = MoneyField(label="预算（万元）", required=False, help_text="没有就不填。")
    visitor_name = PersonNameField(label="你的姓名", widget=forms.TextInput({"autocomplete": "name"}))
    phone = PhoneField(label="联系电话", help_text="核实时打给你，不公开。")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        edition = editions.in_force()
        self.fields["task"] = forms.ChoiceField(
            label="需要哪方面的帮助",
            choices=[(task.key, f"{task.label}：{task.summary}") for task in edition.tasks],
            widget=forms.RadioSelect,
        )
        place = DivisionField(under=edition.province, help_text=example("填到{county_level}或镇（街）。例：{county}"))
        self.fields["division"] = place
        self.order_fields(["title", "text", "task", "division", "budget", "visitor_name", "phone"])
