"""The addresses of the house, and those that Wagtail would need to serve its pages itself: for comparing answers."""

from django.urls import include, path
from wagtail import urls as wagtails_own

from tremplin.config.urls import urlpatterns as ours

urlpatterns = [*ours, path("", include(wagtails_own))]
