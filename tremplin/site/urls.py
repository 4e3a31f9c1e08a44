"""Addresses of what puts the domains together."""

from django.urls import path

from tremplin.site.legal.urls import urlpatterns as legal_urls
from tremplin.site.search.urls import urlpatterns as search_urls
from tremplin.site.views import demo, health, help, home, installing, media, offline  # noqa: A004 - a page of the product

app_name = "site"
urlpatterns = [
    path("", home.home, name="home"),
    path("mon-metier/", home.my_occupation, name="my_occupation"),
    path("aide/", help.help_page, name="help"),
    path("demo/messages/", demo.messages, name="demo_messages"),
    path("demo/messages/<int:key>/", demo.message, name="demo_message"),
    path("demo/messages/<int:key>/piece-jointe/", demo.attachment, name="demo_attachment"),
    path("media/<path:path>", media.media, name="media"),
    path("hors-ligne/", offline.offline, name="offline"),
    path("application.webmanifest", installing.manifest, name="manifest"),
    path("service-worker.js", offline.service_worker, name="service_worker"),
    path("-/live", health.live, name="live"),
    path("-/ready", health.ready, name="ready"),
    *search_urls,
    *legal_urls,
]
