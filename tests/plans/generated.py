"""Rows by the ten thousand, written by PostgreSQL itself: enough for its planner to choose as it would in ten years."""

from django.db import connection

from tests.factories.coaching import HelpServiceFactory, MediatorFactory
from tests.factories.people import AgentFactory
from tremplin.people.models import Agent

AGENTS, APPOINTMENTS, LINES = 10_000, 20_000, 20_000
LARGE = {
    "people_agent",
    "people_rolegrant",
    "people_badge",
    "coaching_appointment",
    "coaching_occupation",
    "kernel_journalentry",
    "kernel_message",
    "kernel_searchentry",
    "kernel_searchlog",
    "kernel_idempotencykey",
    "django_session",
}
# What each table needs beyond its defaults: {n} counts from 1; an agent, a mediator and a service are given.
_ROWS = [
    """INSERT INTO people_agent (password, is_superuser, matricule, usual_name, given_name, sort_key,
          preferred_channel, is_active, occupation_id, service_id, site_id)
       SELECT '', false, 'G' || n, 'Nom' || n, 'Prénom', 'nom' || n || ' prenom', 'slip', true, occupation_id,
          service_id, site_id FROM people_agent, generate_series(1, {agents}) AS n WHERE id = {agent}""",
    """INSERT INTO people_badge (number, pin, agent_id)
       SELECT 'B' || id, '', id FROM people_agent WHERE matricule LIKE 'G%%'""",
    """INSERT INTO people_rolegrant (role, valid, agent_id)
       SELECT 'crew', daterange('2020-01-01', NULL), id FROM people_agent WHERE matricule LIKE 'G%%'""",
    """INSERT INTO coaching_appointment (reference, uid, sequence, service_id, mediator_id, person_id, booked_by_id,
          channel, period, state, topic, guide, created_at)
       SELECT 'G' || n, gen_random_uuid(), 0, {service}, {mediator}, person.id, person.id, 'link',
          tstzrange(start, start + interval '30 minutes'), 'booked', '', '', '2024-01-01'
       FROM generate_series(1, {appointments}) AS n
       CROSS JOIN LATERAL (SELECT '2020-01-01 20:00+00'::timestamptz + n / 6 * interval '1 day'
          + n %% 6 * interval '30 minutes' AS start) AS evening
       JOIN people_agent AS person ON person.matricule = 'G' || (1 + n %% {agents})""",
    """INSERT INTO coaching_occupation (resource_id, period, appointment_id, active, deliberate)
       SELECT {mediator}, period, id, true, false FROM coaching_appointment WHERE reference LIKE 'G%%'""",
    """INSERT INTO kernel_journalentry (at, name, version, actor_id, subject, attributes)
       SELECT '2024-01-01'::timestamptz + n * interval '1 minute', 'coaching.appointment_booked', 1, n,
          'appointment:' || n, '{{}}' FROM generate_series(1, {lines}) AS n""",
    """INSERT INTO kernel_message (recipient_id, recipient_name, channel, address, kind, subject, body, attachment_name,
          attachment_type, attachment, dedupe_key, state, attempts, last_error, created_at, sent_at)
       SELECT 1 + n %% {agents}, 'X', 'mail', 'a@b.example', 'k', 's', 'b', '', '', '', 'g' || n, 'sent', 1, '',
          '2024-01-01'::timestamptz + n * interval '1 minute', '2024-02-01' FROM generate_series(1, {lines}) AS n""",
    """INSERT INTO kernel_searchlog (day, text, folded, sound, withheld, results, nearest, kind, tool, expansions,
          milliseconds, origin, device, clicked)
       SELECT '2024-01-01', 'mot', 'mot', 'mo', false, 3, false, '', '', '{{}}', 5, '', '', ''
       FROM generate_series(1, {lines}) AS n""",
    """INSERT INTO kernel_idempotencykey (person_id, key, request_hash, response_ref, created_at)
       SELECT n, gen_random_uuid(), '', '', '2024-01-01' FROM generate_series(1, {lines}) AS n""",
    """INSERT INTO kernel_searchentry (source, key, url, kind, title, sort_key, summary, passage, tools, occupations,
          functions, level, factor, doubt, naming_words, words, heading, vector)
       SELECT 'catalogue', 'g' || n, '/' || n, 'guide', 'Titre ' || n, 'titre ' || n, '', '', '{{}}', '{{}}', '{{}}',
          '', 1, '', ARRAY['mot' || n], ARRAY['corps'], to_tsvector('simple', 'mot' || n),
          to_tsvector('simple', 'mot' || n || ' corps')
       FROM generate_series(1, {agents}) AS n""",
    """INSERT INTO django_session (session_key, session_data, expire_date)
       SELECT md5(n::text), '', '2030-01-01' FROM generate_series(1, {lines}) AS n""",
]


def fill() -> Agent:
    """Fill the large tables and take their statistics; a mediator among thousands of agents."""
    mediator, service = MediatorFactory(), HelpServiceFactory()
    named = {
        "agents": AGENTS,
        "appointments": APPOINTMENTS,
        "lines": LINES,
        "agent": AgentFactory().pk,
        "mediator": mediator.pk,
        "service": service.pk,
    }
    with connection.cursor() as cursor:
        for rows in _ROWS:
            cursor.execute(rows.format(**named), [])
        cursor.execute("ANALYZE")
    return mediator.agent
