"""Addresses of coaching."""

from django.urls import path

from tremplin.coaching.views import appointments, booking, mediation, undoing

app_name = "coaching"
urlpatterns = [
    path("rendez-vous/", appointments.appointments, name="appointments"),
    path("rendez-vous/prendre/", booking.choose_help, name="book"),
    path("rendez-vous/prendre/moment/", booking.choose_slot, name="slots"),
    path("rendez-vous/prendre/verifier/", booking.check, name="check"),
    path("rendez-vous/pour/", booking.choose_person, name="person"),
    path("rendez-vous/<str:reference>/", appointments.appointment, name="appointment"),
    path("rendez-vous/<str:reference>/confirme/", appointments.booked, name="booked"),
    path("rendez-vous/<str:reference>/changer/", appointments.change, name="change"),
    path("rendez-vous/<str:reference>/annuler/", appointments.cancel, name="cancel"),
    path("rendez-vous/<str:reference>/defaire/", undoing.undo, name="undo"),
    path("rendez-vous/<str:reference>/invitation.ics", appointments.invitation_file, name="invitation"),
    path("rendez-vous/<str:reference>/fiche/", appointments.slip, name="slip"),
    path("mediation/", mediation.day, name="day"),
    path("mediation/semaine/", mediation.week, name="week"),
    path("mediation/horaires/", mediation.hours, name="hours"),
    path("mediation/horaires/defaire/", undoing.undo_hours, name="undo_hours"),
    path("mediation/horaires/exception/", mediation.add_exception, name="add_exception"),
    path(
        "mediation/horaires/exception/<int:key>/retirer/",
        mediation.withdraw_exception,
        name="withdraw_exception",
    ),
]
