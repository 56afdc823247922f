"""The account of one person."""

from datetime import date
from typing import ClassVar

from django.contrib.auth.hashers import check_password
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models

from kezhan.journal.rows import OnRecord


class AccountManager(BaseUserManager["Account"]):
    """Makes accounts. A person signs in with `username`."""

    def create_account(
        self, username: str, name: str, password: str, phone: str = "", password_given_on: date | None = None
    ) -> "Account":
        account = self.model(username=username, name=name, phone=phone, password_given_on=password_given_on)
        account.set_password(password)
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """A person: a sign-in name, a real name, a telephone."""

    username = models.CharField("登录名", max_length=40, unique=True)
    name = models.CharField("姓名", max_length=40)
    phone = models.CharField("手机", max_length=20, blank=True)
    email = models.EmailField("邮箱", blank=True)
    is_active = models.BooleanField("启用", default=True)
    times_stopped = models.PositiveSmallIntegerField("停用次数", default=0)
    """A sign-in counts as long as this is what it was: one from before a stop does not come alive again after it."""
    password_given_on = models.DateField("密码由别人设于", null=True, blank=True)
    """The day on which somebody else set the present password. None once the person has chosen their own."""
    form_key = models.UUIDField("表单编号", unique=True, null=True, editable=False)
    """The form with which somebody else opened the account. The same form sent twice opens one account."""

    on_record = OnRecord(
        "账号", ("open_account",), besides=("last_login", "form_key"), together_with=("given_passwords",)
    )

    searched_in = ("name", "username")

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects = AccountManager()

    def __str__(self) -> str:
        return self.name

    def check_password(self, raw_password: str | None) -> bool:
        """Whether the password is right.

        It does not renew the hash, because the record knows each password by its hash.
        """
        return check_password(raw_password, self.password)

    def get_session_auth_hash(self) -> str:
        """What a sign-in is good for: the password and the number of stops."""
        return f"{super().get_session_auth_hash()}-{self.times_stopped}"

    @property
    def account_id(self) -> int:
        """The account as an actor on the record."""
        return int(self.pk)

    @property
    def post_id(self) -> None:
        """A person who changes their own account acts in no post."""
        return None


class GivenPassword(models.Model):
    """Who ever set a password for somebody else. That person could act in their place, so it is kept for good."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="given_passwords")
    given_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    given_on = models.DateField("设密码的日子")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "given_by"], name="a_giver_of_a_password_is_kept_once")
        ]

    def __str__(self) -> str:
        return f"{self.given_by} → {self.account}"
