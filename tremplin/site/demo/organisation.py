"""The places of the demo: communes, sites, services, trades."""

from tremplin.people.models import Commune, Occupation, Service, Site
from tremplin.site.demo.dice import table


def load_organisation() -> None:
    """Write the communes, sites, trades and services of the demo that do not exist yet."""
    authority = table("authority")
    for row in authority["communes"]:
        Commune.objects.get_or_create(insee=row["insee"], defaults=row)
    for row in authority["sites"]:
        commune = Commune.objects.get(insee=row["commune"])
        Site.objects.get_or_create(code=row["code"], defaults={**row, "commune": commune})
    for row in table("occupations")["occupations"]:
        Occupation.objects.get_or_create(code=row["slug"], defaults={"name": row["name"], "in_the_field": row["field"]})
    for row in authority["services"]:
        parent = Service.objects.get(code=row["parent"]) if row["parent"] else None
        Service.objects.get_or_create(
            code=row["code"],
            defaults={
                "name": row["name"],
                "kind": row["kind"],
                "parent": parent,
                "path": f"{parent.path}/{row['code']}" if parent else row["code"],
                "site": Site.objects.get(code=row["site"]),
            },
        )
