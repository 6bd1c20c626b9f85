"""Forms of the account pages: each error names its field and says what to do."""

from django import forms
from django.contrib.auth import forms as stock
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_otp import verify_token
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from registry.accounts.models import User
from registry.fields.personal_numbers import no_personal_numbers

TYPE_PASSWORD = _("Type your password.")
TYPE_NEW_PASSWORD = _("Type the new password.")
TYPE_AGAIN = _("Type the new password a second time.")
DIFFERENT = _("The two passwords are not the same: type both again.")
WRONG_PASSWORD = _("The password is not right.")
PASSWORD_RULES = _("At least 8 characters, not digits alone, no common password, not like your name or user name.")
AGAIN = _("The new password again")


class Explained:
    """Says what is missing in the words of the field; a hint is announced with its field."""

    missing = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, sentence in self.missing.items():
            self.fields[name].error_messages["required"] = sentence
        for first, second in (("new_password1", "new_password2"), ("password1", "password2")):
            if second in self.fields:
                self.fields[first].help_text, self.fields[second].help_text = PASSWORD_RULES, ""
                self.fields[first].label, self.fields[second].label = _("New password"), AGAIN


class LoginForm(Explained, stock.AuthenticationForm):
    """User name and password."""

    missing = {"username": _("Type your user name."), "password": TYPE_PASSWORD}
    error_messages = {
        "invalid_login": _("User name or password is not right. Capital and small letters differ."),
        "inactive": _("This account is deactivated."),
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Django tells the browser alone; what is longer would not fit where wrong passwords are counted.
        username = self.fields["username"]
        username.validators.append(MaxLengthValidator(username.max_length))


class PasswordChangeForm(Explained, stock.PasswordChangeForm):
    """The old password, and the new one twice."""

    missing = {"old_password": TYPE_PASSWORD, "new_password1": TYPE_NEW_PASSWORD, "new_password2": TYPE_AGAIN}
    error_messages = {"password_mismatch": DIFFERENT, "password_incorrect": WRONG_PASSWORD}


class SetPasswordForm(Explained, stock.SetPasswordForm):
    """The new password, twice."""

    missing = {"new_password1": TYPE_NEW_PASSWORD, "new_password2": TYPE_AGAIN}
    error_messages = {"password_mismatch": DIFFERENT}


class PasswordResetForm(Explained, stock.PasswordResetForm):
    """Where the link goes; `registry.accounts.actions.passwords` takes it from there."""

    missing = {"email": _("Type the e-mail address of your account.")}


class CodeForm(forms.Form):
    """The code of the second factor: six digits of the app, or a recovery code."""

    code = forms.CharField(
        label=_("one-time code"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autofocus": True, "spellcheck": "false"}),
        error_messages={"required": _("Type the code.")},
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user, self.device = user, None

    def clean_code(self):
        """Ask the device that gives such codes. Others are not asked: a failure would make them wait."""
        code = self.cleaned_data["code"].replace(" ", "").replace("-", "").lower()
        model = TOTPDevice if code.isdecimal() else StaticDevice
        asked = model.objects.filter(user=self.user, confirmed=True).first()
        if asked is None:
            raise ValidationError(self.refusal())
        is_allowed, wait = asked.verify_is_allowed()
        if not is_allowed:
            raise ValidationError(must_wait(wait))
        self.device = verify_token(self.user, asked.persistent_id, code)
        if self.device is None:
            raise ValidationError(self.refusal())
        return code

    def refusal(self):
        return _(
            "The code is not right, or was used already. The app shows a new one every 30 seconds; the clock of the "
            "phone must be right."
        )


class FirstCodeForm(CodeForm):
    """The first code of an app that is being set up."""

    def __init__(self, *args, device, **kwargs):
        super().__init__(*args, **kwargs)
        self.device = device
        self.fields["code"].widget.attrs |= {"inputmode": "numeric", "maxlength": 10}

    def clean_code(self):
        code = self.cleaned_data["code"].replace(" ", "")
        is_allowed, wait = self.device.verify_is_allowed()
        if not is_allowed:
            raise ValidationError(must_wait(wait))
        if not self.device.verify_token(code):
            raise ValidationError(self.refusal())
        return code


def must_wait(told):
    """Return the sentence for somebody who typed too many wrong codes, with the time from which another counts."""
    return _("Too many wrong codes: try again after %(time)s.") % {
        "time": f"{localtime(told['locked_until']):%H:%M:%S}"
    }


class PasswordForm(forms.Form):
    """The password of whoever is signed in, before something that matters."""

    password = forms.CharField(
        label=_("password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": TYPE_PASSWORD},
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self):
        if not self.user.check_password(self.cleaned_data["password"]):
            raise ValidationError(WRONG_PASSWORD)
        return self.cleaned_data["password"]


class EmailForm(PasswordForm):
    """Another e-mail address."""

    email = forms.EmailField(
        label=_("e-mail"),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("A link to a new password goes there if you forget yours."),
        error_messages={"invalid": _("This is no e-mail address: it looks like name@example.org.")},
    )
    field_order = ["email", "password"]


class JoinForm(Explained, stock.UserCreationForm):
    """The account that an invitation opens."""

    name = forms.CharField(
        label=pgettext_lazy("person", "name"),
        max_length=60,
        validators=[no_personal_numbers],
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = EmailForm.base_fields["email"]
    missing = {
        "username": _("Choose a user name."),
        "name": _("Type your name."),
        "password1": TYPE_NEW_PASSWORD,
        "password2": TYPE_AGAIN,
    }
    error_messages = {"password_mismatch": DIFFERENT}

    class Meta(stock.UserCreationForm.Meta):
        model = User
        fields = ["name", "username", "email"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        username = self.fields["username"]
        username.widget.attrs |= {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        username.help_text = _("What you type to sign in: letters, digits and @ . + - _; pinyin is easy to type.")
        username.error_messages |= {
            "unique": _("Somebody has this user name already: choose another."),
            "invalid": _("A user name holds letters, digits and @ . + - _ only, and no spaces."),
        }
