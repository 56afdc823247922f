"""The messages that forms give by themselves, in our words instead of Django's: they tell the person what to enter.

`apps.py` sets them once when the site starts, so no form has to repeat them.
"""

from django import forms
from django.core import validators

REQUIRED = "请填写这一项。"
CHOOSE = "请选一项。"
NO_SUCH = "没有“%(value)s”这个选项，请重新选。"
WORDS: tuple[tuple[type[forms.Field], dict[str, str]], ...] = (
    (forms.Field, {"required": REQUIRED}),
    (forms.ChoiceField, {"required": CHOOSE, "invalid_choice": NO_SUCH}),
    (
        forms.MultipleChoiceField,
        {"required": "请至少选一项。", "invalid_choice": NO_SUCH},
    ),
    (forms.ModelChoiceField, {"required": CHOOSE, "invalid_choice": "这个选项已经没有了，请重新选。"}),
    (forms.BooleanField, {"required": "请先勾选这一项。"}),
    (forms.IntegerField, {"invalid": "请填整数。"}),
    (forms.DecimalField, {"invalid": "请填数字。"}),
    (forms.DateField, {"invalid": "请填日期，如 2026-11-23。"}),
    (forms.DateTimeField, {"invalid": "请填日期和时间，如 2026-11-23 09:00。"}),
    (forms.UUIDField, {"invalid": "这张表单不完整，请刷新后重新填写。"}),
    (
        forms.FileField,
        {
            "required": "请选一个文件。",
            "invalid": "没有收到文件，请重新选。",
            "missing": "没有收到文件，请重新选。",
            "empty": "这个文件是空的，请换一个。",
            "max_length": "文件名太长，请改短到 %(max)d 个字以内。",
        },
    ),
)
BOUNDS: tuple[tuple[type[validators.BaseValidator], str], ...] = (
    (validators.MaxLengthValidator, "最多 %(limit_value)d 个字，现在有 %(show_value)d 个。"),
    (validators.MinLengthValidator, "至少写 %(limit_value)d 个字，现在只有 %(show_value)d 个。"),
    (validators.MinValueValidator, "不能小于 %(limit_value)s。"),
    (validators.MaxValueValidator, "不能大于 %(limit_value)s。"),
)
DIGITS = {
    "max_digits": "数字太大，最多 %(max)s 位。",
    "max_decimal_places": "最多写 %(max)s 位小数。",
    "max_whole_digits": "数字太大，整数部分最多 %(max)s 位。",
}


def settle() -> None:
    """Replace Django's words with ours."""
    for field, words in WORDS:
        field.default_error_messages = {**vars(field).get("default_error_messages", {}), **words}
    for validator, message in BOUNDS:
        validator.message = message
    validators.EmailValidator.message = "请填邮箱地址，如 name@example.cn。"
    validators.DecimalValidator.messages = {**validators.DecimalValidator.messages, **DIGITS}
    validators.ProhibitNullCharactersValidator.message = "里面有不能保存的字符，请删掉再试。"
