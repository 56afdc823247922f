"""What a password must be, beyond what Django checks: told in Chinese, which Django's own words for length are not."""

from django.contrib.auth.password_validation import MinimumLengthValidator


class LongEnough(MinimumLengthValidator):
    """At least `min_length` characters. Django 5.2 changed this message and has no Chinese for the new one."""

    def get_error_message(self) -> str:
        """Shown at the field and on the command line."""
        return f"密码太短，至少要 {self.min_length} 位。"

    def get_help_text(self) -> str:
        """Shown beside the field, the other rules with it: they are short enough to be said in one sentence."""
        return f"至少 {self.min_length} 位，不要全是数字，也不要用常见的密码。"
