"""The addresses of the product, and the developers' switch of practice: mounted by TREMPLIN_PRACTICE_SWITCH only."""

from django.urls import include, path

from tremplin.config import urls

urlpatterns = [*urls.urlpatterns, path("developpement/essai/", include("tremplin.kernel.sandboxes.switch"))]

handler400 = urls.handler400
handler403 = urls.handler403
handler404 = urls.handler404
handler500 = urls.handler500
