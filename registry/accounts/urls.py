"""Addresses of accounts."""

from django.urls import path

from registry.accounts import account_views, handover_views, invitation_views, kept_views, login_views

urlpatterns = [
    path("account/", account_views.AccountView.as_view(), name="account"),
    path("account/login/", login_views.LoginView.as_view(), name="login"),
    path("account/login/code/", login_views.CodeView.as_view(), name="login-code"),
    path("account/logout/", login_views.LogoutView.as_view(), name="logout"),
    path("account/password/", login_views.PasswordChangeView.as_view(), name="password-change"),
    path("account/password/forgotten/", login_views.PasswordResetView.as_view(), name="password-reset"),
    path("account/password/sent/", login_views.PasswordResetDoneView.as_view(), name="password-reset-done"),
    path(
        "account/password/<uidb64>/<token>/",
        login_views.PasswordResetConfirmView.as_view(),
        name="password-reset-confirm",
    ),
    path("account/email/", account_views.EmailView.as_view(), name="account-email"),
    path("account/second-factor/", account_views.FactorView.as_view(), name="account-factor"),
    path("account/second-factor/codes/", account_views.RecoveryCodesView.as_view(), name="account-codes"),
    path("account/second-factor/remove/", account_views.FactorRemoveView.as_view(), name="account-factor-remove"),
    path("account/sessions/end/", account_views.EndSessionsView.as_view(), name="account-sessions-end"),
    path("account/handover/<int:pk>/", handover_views.HandOverView.as_view(), name="hand-over"),
    path("account/kept/<key>/", kept_views.KeptView.as_view(), name="kept"),
    path("account/invitation/", invitation_views.InvitationView.as_view(), name="invitation"),
    path("account/invitation/<token>/", invitation_views.InvitationLinkView.as_view(), name="invitation-link"),
]
