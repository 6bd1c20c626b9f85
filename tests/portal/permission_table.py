"""Who may do what, as a table: every address of the site and of the admin, and every action, for every role.

`tests/config/test_permissions.py` asks each cell. A new address without a row here fails.
"""

from tests.portal.permission_arguments import ARGUMENTS, QUERIES  # noqa: F401 — what the addresses of the rows take

READERS = ["anonymous", "plain", "staff", "reviewer", "auditor", "alliance", "unit", "handler", "superuser"]
"""Nobody in particular; `is_staff` without a seat; the six kinds of seat; a superuser."""

RECORDS = """
record                        staff     reviewer  auditor   alliance  unit      superuser
alliances.alliance            vacd      vacd      v         vc        -         vacd
alliances.group               vacd      vacd      v         vacd      -         vacd
alliances.membership          vacd      vacd      v         vacd      v         vacd
alliances.term                vacd      vacd      v         vacd      v         vacd
alliances.guarantee           vacd      vacd      v         vacd      -         vacd
alliances.task                vacd      vacd      v         vacd      -         vacd
alliances.practice            vacd      vacd      v         vacd      v         vacd
alliances.practicepart        vacd      vacd      v         vacd      v         vacd
enterprises.unit              vacd      vacd      v         v         vc        vacd
enterprises.enterprise        vacd      vacd      v         v         vc        vacd
enterprises.unitname          vacd      vacd      v         v         vacd      vacd
enterprises.partyorganisation vacd      vacd      v         v         vc        vacd
enterprises.honour            vacd      vacd      v         v         vacd      vacd
enterprises.post              vacd      vacd      v         -         vacd      vacd
enterprises.person            vacd      vacd      v         -         v         vacd
enterprises.industry          vacd      vacd      v         -         -         vacd
enterprises.possibleduplicate  vacd      vacd      v         -         -         vacd
enterprises.lookalike         v         v         v         -         -         v
events.activity               vacd      vacd      v         vacd      vacd      vacd
events.meeting                vacd      vacd      v         vacd      vacd      vacd
events.visit                  vacd      vacd      v         vacd      vacd      vacd
events.agendaitem             vacd      vacd      v         vacd      vacd      vacd
events.participation          vacd      vacd      v         vacd      vacd      vacd
events.personpart             vacd      vacd      v         -         -         vacd
events.pairing                vacd      vacd      v         v         v         vacd
events.notice                 vacd      vacd      v         vacd      -         vacd
events.publicity              vacd      vacd      v         vacd      v         vacd
service.category              vacd      vacd      v         -         -         vacd
service.service               vacd      vacd      v         vacd      -         vacd
service.delivery              vacd      vacd      v         vacd      -         vacd
service.visitround            vacd      vacd      v         vacd      -         vacd
service.visittarget           vacd      vacd      v         vacd      -         vacd
service.offer                 vacd      vacd      v         vacd      vacd      vacd
service.need                  vacd      vacd      v         vacd      vacd      vacd
service.match                 v         v         v         v         v         v
provenance.source             vacd      vacd      v         V         V         vacd
provenance.citation           vc        vc        v         vc        vc        vc
provenance.metric             vacd      vacd      v         -         -         vacd
provenance.figure             vacd      vacd      v         vacd      v         vacd
provenance.disagreement       vacd      vacd      v         v         v         vacd
provenance.redirect           v         v         v         -         -         v
provenance.correction         v         v         v         -         -         v
provenance.proposal           v         v         v         -         -         v
site.area                     vacd      vacd      v         -         -         vacd
site.profile                  vc        vc        v         -         -         vc
site.wording                  vacd      vacd      v         -         -         vacd
sheets.upload                 v         v         v         -         -         v
sheets.uploadrow              v         v         v         -         -         v
accounts.user                 -         v         v         -         -         vac
accounts.seat                 -         v         v         -         -         vacd
accounts.handover             -         v         v         -         -         v
accounts.standin              -         v         v         -         -         vacd
accounts.invitation           -         va        v         -         -         va
history.change                v         v         v         -         -         v
messaging.robot               -         -         -         -         -         vacd
messaging.message             v         v         v         -         -         v
auth.group                    -         v         v         -         -         vacd
admin.logentry                v         v         v         -         -         v
"""
"""What a role may do in the admin with a record of its own: view, add, change, delete.

Anonymous readers are led to sign in (302). Staff without a seat and handling departments may do nothing. A liaison's
own records are those of its alliance or unit; V: all of them, whosever they are. From the letters follow the answers:

    list, history   200 with v, else 403
    add             200 with a, else 403
    change          200 with v, and what is posted is refused (403; 404 for a sheet) without c
    delete          200 with d, else 403
    another's       as one that does not exist: 302 to the start page, 404 for its history; 403 without the letter
    deleted         200 with v for those who may undo (district staff, reviewers, superusers), else 403
    revert          200 with c for those who may undo, else 403, or 404 where the record may not be seen
    restore         404 for a record that is there, for those who may undo; else 403
"""

PAGES = """
address                                 anonymous  plain  staff  reviewer  auditor  alliance  unit  handler  superuser
home                                    200        200    200    200       200      200       200   200      200
search                                  200        200    200    200       200      200       200   200      200
search-suggest                          200        200    200    200       200      200       200   200      200
about                                   200        200    200    200       200      200       200   200      200
POST preferences                        302        302    302    302       302      302       302   302      302
board                                   200        200    200    200       200      200       200   200      200
crossing own                            200        200    200    200       200      200       200   200      200
alliances                               200        200    200    200       200      200       200   200      200
alliance own                            200        200    200    200       200      200       200   200      200
alliance other                          200        200    200    200       200      200       200   200      200
alliance-feed own                       200        200    200    200       200      200       200   200      200
alliance-calendar own                   200        200    200    200       200      200       200   200      200
practices                               200        200    200    200       200      200       200   200      200
practice own                            200        200    200    200       200      200       200   200      200
tasks                                   200        200    200    200       200      200       200   200      200
task own                                200        200    200    200       200      200       200   200      200
guarantees                              200        200    200    200       200      200       200   200      200
enterprises                             200        200    200    200       200      200       200   200      200
units                                   200        200    200    200       200      200       200   200      200
unit own                                200        200    200    200       200      200       200   200      200
unit other                              200        200    200    200       200      200       200   200      200
unit-feed own                           200        200    200    200       200      200       200   200      200
unit-calendar own                       200        200    200    200       200      200       200   200      200
party-organisations                     200        200    200    200       200      200       200   200      200
party-organisation own                  200        200    200    200       200      200       200   200      200
honours                                 200        200    200    200       200      200       200   200      200
honour own                              200        200    200    200       200      200       200   200      200
activities                              200        200    200    200       200      200       200   200      200
activities-feed                         200        200    200    200       200      200       200   200      200
activities-calendar                     200        200    200    200       200      200       200   200      200
activities-month                        200        200    200    200       200      200       200   200      200
activity own                            200        200    200    200       200      200       200   200      200
publicities                             200        200    200    200       200      200       200   200      200
publicity own                           200        200    200    200       200      200       200   200      200
notices                                 200        200    200    200       200      200       200   200      200
notices-feed                            200        200    200    200       200      200       200   200      200
notices-calendar                        200        200    200    200       200      200       200   200      200
notice own                              404        404    404    404       404      404       404   404      404
notice public                           200        200    200    200       200      200       200   200      200
notice members                          404        404    200    200       200      200       200   404      200
notice members other                    404        404    200    200       200      404       404   404      200
notice-file own                         404        404    200    200       200      200       200   404      200
notice-file other                       404        404    200    200       200      404       404   404      200
sources                                 200        200    200    200       200      200       200   200      200
source own                              200        200    200    200       200      200       200   200      200
figures                                 200        200    200    200       200      200       200   200      200
report own                              200        200    200    200       200      200       200   200      200
correction-lookup                       200        200    200    200       200      200       200   200      200
correction own                          200        200    200    200       200      200       200   200      200
services                                200        200    200    200       200      200       200   200      200
cases                                   200        200    200    200       200      200       200   200      200
case own                                200        200    200    200       200      200       200   200      200
case-drafts                             302        403    200    200       403      200       403   403      200
case-add own                            302        404    302    302       403      302       403   403      302
case-add other                          302        404    302    302       403      404       404   404      302
case-edit own                           302        403    200    200       403      200       403   403      200
case-edit other                         302        403    200    200       403      404       403   403      200
POST case-move own                      302        403    403    302       403      403       403   403      302
POST case-move other                    302        403    403    302       403      404       403   403      302
deliveries                              200        200    200    200       200      200       200   200      200
delivery own                            200        200    200    200       200      200       200   200      200
exchanges                               200        200    200    200       200      200       200   200      200
offers                                  200        200    200    200       200      200       200   200      200
needs                                   200        200    200    200       200      200       200   200      200
offer own                               404        404    200    200       200      200       200   404      200
offer other                             404        404    200    200       200      404       404   404      200
need own                                404        404    200    200       200      200       200   404      200
need other                              404        404    200    200       200      404       404   404      200
my-exchanges                            302        200    200    200       200      200       200   200      200
delivery-add                            302        403    200    200       403      200       403   403      200
delivery-edit own                       302        403    200    200       403      200       403   403      200
delivery-edit other                     302        403    200    200       403      403       403   403      200
offer-add                               302        403    200    200       403      200       200   403      200
need-add                                302        403    200    200       403      200       200   403      200
offer-edit own                          302        404    200    200       403      403       200   404      200
offer-edit other                        302        404    200    200       403      404       404   404      200
need-edit own                           302        404    200    200       403      200       403   404      200
need-edit other                         302        404    200    200       403      404       404   404      200
POST offer-close own                    302        404    302    302       403      403       302   404      302
POST offer-close other                  302        404    302    302       403      404       404   404      302
POST need-close own                     302        404    302    302       403      302       403   404      302
POST need-close other                   302        404    302    302       403      404       404   404      302
match own                               302        404    200    200       200      200       200   404      200
match other                             302        404    200    200       200      404       404   404      200
POST match own                          302        404    302    302       403      302       302   404      302
POST match-propose own                  302        404    302    302       403      302       404   404      302
POST match-propose other                302        404    302    302       403      404       404   404      302
ticket-link                             302        302    302    302       302      302       302   302      302
ticket-asked                            404        404    404    404       404      404       404   404      404
favicon                                 302        302    302    302       302      302       302   302      302
robots                                  200        200    200    200       200      200       200   200      200
manifest                                200        200    200    200       200      200       200   200      200
sitemap                                 200        200    200    200       200      200       200   200      200
django.contrib.sitemaps.views.sitemap   200        200    200    200       200      200       200   200      200

alliance-edit own                       302        403    200    200       403      200       403   403      200
alliance-edit other                     302        403    200    200       403      403       403   403      200
group-add own                           302        403    200    200       403      200       403   403      200
group-add other                         302        403    200    200       403      403       403   403      200
group-edit own                          302        403    200    200       403      200       403   403      200
group-edit other                        302        403    200    200       403      403       403   403      200
task-add own                            302        403    200    200       403      200       403   403      200
task-add other                          302        403    200    200       403      403       403   403      200
task-edit own                           302        403    200    200       403      200       403   403      200
task-edit other                         302        403    200    200       403      403       403   403      200
guarantee-add own                       302        403    200    200       403      200       403   403      200
guarantee-add other                     302        403    200    200       403      403       403   403      200
guarantee-edit own                      302        403    200    200       403      200       403   403      200
guarantee-edit other                    302        403    200    200       403      403       403   403      200
funds                                   302        403    200    200       200      200       403   403      200
fund own                                302        403    200    200       200      200       403   403      200
fund other                              302        403    200    200       200      403       403   403      200
fund-add own                            302        403    200    200       403      200       403   403      200
fund-add other                          302        403    200    200       403      403       403   403      200
POST fund-deed own                      302        403    302    302       403      302       403   403      302
POST fund-deed other                    302        403    302    302       403      403       403   403      302
fund-receipt own                        302        404    200    200       200      200       404   404      200
fund-receipt other                      302        404    200    200       200      404       404   404      200
charges                                 302        403    200    200       200      200       200   403      200
charge own                              302        403    200    200       200      200       403   403      200
charge other                            302        403    200    200       200      403       403   403      200
charge-edit own                         302        403    200    200       403      403       403   403      200
charge-edit other                       302        403    200    200       403      403       403   403      200
charge-add own                          302        403    200    200       403      403       403   403      200
charge-add other                        302        403    200    200       403      403       403   403      200
charge-add-unit own                     302        403    200    200       403      403       403   403      200
charge-add-unit other                   302        403    200    200       403      403       403   403      200
POST task-deed own                      302        403    302    302       403      302       403   403      302
POST task-deed other                    302        403    302    302       403      403       403   403      302
unit-edit own                           302        403    200    200       403      403       200   403      200
unit-edit other                         302        403    200    200       403      403       403   403      200
activity-add own                        302        403    200    200       403      200       403   403      200
activity-add other                      302        403    200    200       403      403       403   403      200
publicity-add own                       302        403    200    200       403      200       403   403      200
publicity-add other                     302        403    200    200       403      403       403   403      200
publicity-edit own                      302        403    200    200       403      200       403   403      200
publicity-edit other                    302        403    200    200       403      403       403   403      200
activity-edit own                       302        403    200    200       403      200       200   403      200
activity-edit other                     302        403    200    200       403      403       403   403      200
notice-add own                          302        403    200    200       403      200       403   403      200
notice-add other                        302        403    200    200       403      403       403   403      200
notice-edit own                         302        404    200    200       403      200       404   404      200
notice-edit other                       302        404    200    200       403      404       404   404      200
tickets                                 302        403    200    200       200      200       200   200      200
ticket-queue                            302        403    200    200       200      200       200   200      200
ticket-list                             302        403    200    200       200      200       200   200      200
ticket-add                              302        403    200    200       403      200       200   403      200
ticket own                              302        403    200    200       200      200       200   200      200
ticket other                            302        403    200    200       200      404       404   404      200
common-problems                         302        403    200    200       200      200       403   200      200
common-problem-add                      302        403    200    200       403      200       403   403      200
common-problem own                      302        403    200    200       200      200       403   200      200
common-problem other                    302        403    200    200       200      404       403   404      200
POST common-problem-deed own            302        403    302    302       403      302       403   403      302
POST common-problem-deed other          302        403    302    302       403      404       403   404      302
ticket-file own                         404        404    200    200       200      200       404   200      200
ticket-file other                       404        404    200    200       200      404       404   404      200
ticket-edit own                         302        403    200    200       403      200       403   403      200
ticket-edit other                       302        403    200    200       403      404       404   404      200
POST ticket-move own                    302        403    302    302       403      403       403   302      302
POST ticket-move other                  302        403    302    302       403      404       404   404      302
POST ticket-deed own                    302        403    302    302       403      302       302   302      302
POST ticket-deed other                  302        403    302    302       403      404       404   404      302
POST ticket-link-make own               302        403    302    302       403      302       403   403      302
POST ticket-link-make other             302        403    302    302       403      404       404   404      302
desk                                    302        200    200    200       200      200       200   200      200
visit-rounds                            302        403    200    200       200      200       403   403      200
unvisited                               302        403    200    200       200      200       403   403      200
visit-round-add                         302        403    200    200       403      200       403   403      200
visit-record                            302        403    200    200       403      200       403   403      200
visit-round own                         302        403    200    200       200      200       403   403      200
visit-round other                       302        403    200    200       200      404       403   403      200
visit-round-edit own                    302        403    200    200       403      200       403   403      200
visit-round-edit other                  302        403    200    200       403      404       403   403      200
POST visit-targets own                  302        403    302    302       403      302       403   403      302
POST visit-targets other                302        403    302    302       403      404       403   403      302
POST visit-target-remove own            302        403    302    302       403      302       403   403      302
POST visit-target-remove other          302        403    302    302       403      404       403   403      302
visit-tickets own                       302        403    200    200       403      200       403   403      200
visit-tickets other                     302        403    200    200       403      403       403   403      200
handbook                                302        200    200    200       200      200       200   200      200
handbook-chapter                        302        200    200    200       200      200       200   200      200
notice-readers own                      302        403    200    200       200      200       403   403      200
notice-readers other                    302        403    200    200       200      404       403   403      200
POST notice-files own                   302        403    302    302       403      302       403   403      302
POST notice-files other                 302        403    302    302       403      403       403   403      302
POST notice-publish own                 302        403    403    302       403      403       403   403      302
POST notice-publish other               302        403    403    302       403      403       403   403      302

notifications                           302        200    200    200       200      200       200   200      200
notification-preferences                302        200    200    200       200      200       200   200      200
login                                   200        200    200    200       200      200       200   200      200
login-code                              302        302    302    302       302      302       302   302      302
POST logout                             302        302    302    302       302      302       302   302      302
account                                 302        200    200    200       200      200       200   200      200
account-email                           302        200    200    200       200      200       200   200      200
account-factor                          302        200    200    200       200      200       200   200      200
account-codes                           302        302    302    302       302      302       302   302      302
account-factor-remove                   302        302    302    302       302      302       302   302      302
POST account-sessions-end               302        302    302    302       302      302       302   302      302
password-change                         302        200    200    200       200      200       200   200      200
password-reset                          200        200    200    200       200      200       200   200      200
password-reset-done                     200        200    200    200       200      200       200   200      200
password-reset-confirm                  200        200    200    200       200      200       200   200      200
invitation                              404        404    404    404       404      404       404   404      404
invitation-link                         302        302    302    302       302      302       302   302      302
hand-over                               302        403    403    403       403      403       403   403      200
kept                                    404        404    404    404       404      404       404   404      404

admin:index                             302        200    200    200       200      200       200   200      200
admin:login                             302        302    302    302       302      302       302   302      302
POST admin:logout                       302        302    302    302       302      302       302   302      302
admin:password_change                   302        302    302    302       302      302       302   302      302
admin:password_change_done              302        302    302    302       302      302       302   302      302
admin:jsi18n                            302        200    200    200       200      200       200   200      200
admin:app_list alliances                302        404    200    200       200      200       200   404      200
admin:app_list enterprises              302        404    200    200       200      200       200   404      200
admin:app_list events                   302        404    200    200       200      200       200   404      200
admin:app_list service                  302        404    200    200       200      200       200   200      200
admin:app_list provenance               302        404    200    200       200      200       200   404      200
admin:app_list accounts                 302        404    200    200       200      404       404   404      200
admin:app_list auth                     302        404    200    200       200      404       404   404      200
admin:app_list admin                    302        404    200    200       200      404       404   404      200
admin:autocomplete of units             302        403    200    200       200      200       200   403      200
admin:autocomplete of people            302        403    200    200       200      403       200   403      200
admin:autocomplete of alliances         302        403    200    200       200      200       403   403      200
admin:pick                              302        200    200    200       200      200       200   200      200
admin:view_on_site own                  302        302    302    302       302      302       302   302      302
admin:auth_user_password_change         302        403    403    403       403      403       403   403      200
admin:alliances_alliance_as_of own      302        404    200    200       200      200       404   404      200
admin:alliances_alliance_as_of other    302        404    200    200       200      404       404   404      200
admin:enterprises_person_release own    302        403    403    200       403      403       403   403      200
admin:provenance_correction_decide own  302        403    403    200       403      403       403   403      200
POST admin:messaging_robot_test          302        403    403    403       403      403       403   403      302
admin:history_change_undo              302        404    200    200       403      404       404   404      200
POST admin:enterprises_lookalike_again  302        403    302    302       403      403       403   403      302
admin:enterprises_unit_merge            302        403    200    200       403      403       403   403      200
admin:enterprises_unit_apart            302        403    200    200       403      403       403   403      200
admin:provenance_proposal_decide own    302        403    403    200       403      403       403   403      200
admin:sheets_upload_new             302        403    200    200       403      403       403   403      200
admin:sheets_upload_template        302        403    200    200       403      403       403   403      200
admin:sheets_upload_export          302        403    200    200       200      200       200   403      200
admin:sheets_upload_progress        302        403    200    200       403      403       403   403      200
admin:sheets_upload_columns         302        403    200    200       403      403       403   403      200
admin:sheets_upload_rejects         302        403    200    200       403      403       403   403      200
admin:sheets_upload_row             302        403    404    404       403      403       403   403      404
"""
"""What an address answers to a GET, or to a POST where the row says so; `own` and `other` are those of a liaison."""

ACTIONS = """
action                          needs
delete_selected                 d
end_sessions                    c
reset_second_factor             c
unlock                          c
deactivate                      c
withdraw                        a
publish                         provenance.publish
merge_two                       enterprises.merge_unit
again                           messaging.send_again
"""
"""What an action of a list needs of its reader with every record that is ticked; a name stands for a permission."""
