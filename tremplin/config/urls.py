"""The one list of addresses, by package."""

from django.urls import include, path

from tremplin.site import errors

urlpatterns = [
    path("", include("tremplin.site.urls")),
    path("", include("tremplin.people.urls")),
    path("", include("tremplin.catalogue.urls")),
    path("", include("tremplin.catalogue.urls.editing")),
    path("", include("tremplin.coaching.urls")),
    path("", include("tremplin.ui.urls")),
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.server_error
