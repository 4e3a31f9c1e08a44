"""The statement in words."""

from datetime import date

from tremplin.site.legal.core.conformity import RGAA_4, Audit, Rate, Result
from tremplin.site.legal.statement import last_audit, statement_of

TODAY = date(2026, 3, 3)


def test_without_audit() -> None:
    stated = statement_of(last_audit(), on=TODAY)
    assert str(stated.mention) == "Accessibilité\N{NO-BREAK SPACE}: non conforme"
    assert (stated.rate, stated.audited_on) == (None, None)


def test_with_an_audit_the_figures_come_from_it() -> None:
    page = dict.fromkeys(RGAA_4, Result.COMPLIANT) | {"1.1": Result.NOT_COMPLIANT}
    stated = statement_of(Audit(date(2026, 1, 15), {"accueil": page}), on=TODAY)
    assert str(stated.mention) == "Accessibilité\N{NO-BREAK SPACE}: partiellement conforme"
    assert (stated.rate, stated.audited_on) == (Rate(105, 106), date(2026, 1, 15))
