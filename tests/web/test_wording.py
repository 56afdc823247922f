"""Forms use our words for their own messages."""

import pytest
from django import forms


class Everything(forms.Form):
    text = forms.CharField(min_length=3, max_length=5)
    number = forms.IntegerField(min_value=1, max_value=9)
    amount = forms.DecimalField(max_digits=4, decimal_places=2)
    day = forms.DateField()
    kind = forms.ChoiceField(choices=[("a", "甲")])
    kinds = forms.MultipleChoiceField(choices=[("a", "甲")])
    agreed = forms.BooleanField()
    paper = forms.FileField()
    key = forms.UUIDField()


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("text", "", "请填写这一项。"),
        ("text", "甲", "至少写 3 个字，现在只有 1 个。"),
        ("text", "甲乙丙丁戊己", "最多 5 个字，现在有 6 个。"),
        ("text", "甲乙丙\0", "里面有不能保存的字符，请删掉再试。"),
        ("number", "许多", "请填整数。"),
        ("number", "0", "不能小于 1。"),
        ("number", "10", "不能大于 9。"),
        ("amount", "许多", "请填数字。"),
        ("amount", "1.234", "最多写 2 位小数。"),
        ("amount", "123.4", "数字太大，整数部分最多 2 位。"),
        ("day", "明天", "请填日期，如 2026-11-23。"),
        ("kind", "", "请选一项。"),
        ("kind", "b", "没有“b”这个选项，请重新选。"),
        ("kinds", "", "请至少选一项。"),
        ("agreed", "", "请先勾选这一项。"),
        ("paper", "", "请选一个文件。"),
        ("key", "x", "这张表单不完整，请刷新后重新填写。"),
    ],
)
def test_each_kind_of_field_says_what_to_put_in(field: str, typed: str, message: str) -> None:
    form = Everything({field: typed} if typed else {})
    assert form.errors[field] == [message]
