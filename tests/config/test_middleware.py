import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("cookie", "accepted", "language"),
    [
        (None, None, "zh-hans"),
        (None, "en-US,en;q=0.9", "zh-hans"),
        ("en", None, "en"),
        ("en", "zh-CN", "en"),
        ("xx", "en", "zh-hans"),
    ],
)
def test_chinese_unless_the_reader_chose_otherwise(client, settings, cookie, accepted, language):
    if cookie:
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = cookie
    response = client.get(reverse("login"), headers={"accept-language": accepted} if accepted else {})

    assert response.headers["Content-Language"] == language
