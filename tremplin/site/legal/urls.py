"""Addresses of the pages that the law asks for; included by the package's own list."""

from django.urls import path

from tremplin.site.legal import views

urlpatterns = [
    path("accessibilite/", views.accessibility, name="accessibility"),
    path("mentions-legales/", views.legal_notice, name="legal_notice"),
    path("donnees-personnelles/", views.personal_data, name="personal_data"),
    path("plan-du-site/", views.site_map, name="site_map"),
    path("contact/", views.contact, name="contact"),
]
