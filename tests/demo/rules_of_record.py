"""The rules on numbers, the record and messages as SQL (§0.3, and rules that all of the policy shares)."""

from tests.demo.calendar import day
from tests.demo.rules import Rule

_FILINGS = """(SELECT s.id, substr(s.filing_number, 1, 12) AS series,
  CAST(substr(s.filing_number, 13) AS integer) AS place, s.filed_on, s.filed_by_id, p.taken_at
  FROM stations_station s JOIN stations_passage p ON p.station_id = s.id AND p.move = 'file')"""
_PLAQUES = """(SELECT s.id, CAST(substr(s.plaque_number, 5) AS integer) AS place, s.filed_on, p.taken_at
  FROM stations_station s JOIN stations_passage p ON p.station_id = s.id AND p.move = 'file')"""

NUMBERS = (
    Rule(
        "a filing number says who filed it and in which year",
        """SELECT s.id FROM stations_station s JOIN organisations_association a ON a.id = s.filed_by_id
            WHERE substr(s.filing_number, 1, 12) <>
            a.division || '-' || substr(CAST(s.filed_on AS varchar), 1, 4) || '-'""",
        "UPDATE stations_station SET filing_number = '999999-2020-0001' WHERE id = "
        "(SELECT max(id) FROM stations_station WHERE filing_number IS NOT NULL)",
    ),
    Rule(
        "filing numbers of a series are without gaps",
        f"SELECT series, count(*), max(place) FROM {_FILINGS} f GROUP BY series "
        "HAVING count(*) <> max(place) OR min(place) <> 1 OR count(DISTINCT place) <> count(*)",
        "UPDATE stations_station SET filing_number = substr(filing_number, 1, 12) || '9999' WHERE id = "
        "(SELECT max(id) FROM stations_station WHERE filing_number IS NOT NULL)",
    ),
    Rule(
        "filing numbers of a series go by the dates",
        f"SELECT f.id FROM {_FILINGS} f JOIN {_FILINGS} g ON g.series = f.series AND g.place = f.place + 1 "
        "WHERE g.filed_on < f.filed_on OR g.taken_at < f.taken_at",
        "UPDATE stations_station SET filed_on = '2028-01-01' WHERE filing_number LIKE '%-0001'",
    ),
    Rule(
        "plaque numbers are one sequence without gaps",
        f"SELECT count(*), max(place) FROM {_PLAQUES} f HAVING count(*) <> max(place) OR min(place) <> 1 "
        "OR count(DISTINCT place) <> count(*)",
        "UPDATE stations_station SET plaque_number = '粤科站 99999' WHERE plaque_number = '粤科站 00001'",
    ),
    Rule(
        "plaque numbers go by the dates",
        f"SELECT f.id FROM {_PLAQUES} f JOIN {_PLAQUES} g ON g.place = f.place + 1 "
        "WHERE g.filed_on < f.filed_on OR g.taken_at < f.taken_at",
        "UPDATE stations_station SET filed_on = '2028-01-01' WHERE plaque_number = '粤科站 00001'",
    ),
    Rule(
        "whatever is filed has both numbers and a certificate, and nothing else has",
        """SELECT s.id FROM stations_station s WHERE (s.filed_on IS NULL) <> (s.filing_number IS NULL)
            OR (s.filed_on IS NULL) <> (s.plaque_number IS NULL)
            OR (s.filed_on IS NULL) <> (s.certificate_code = '')""",
        "UPDATE stations_station SET certificate_code = ''",
    ),
)

ENTERED = {
    "accounts_account": ("account", ("open_account",)),
    "organisations_society": ("society", ("enter_society", "enter_by_registration")),
    "organisations_host": ("host", ("enter_host", "enter_by_registration")),
    "experts_expert": ("expert", ("enrol_expert", "enter_by_registration", "ask_expert")),
    "files_upload": ("upload", ("receive",)),
    "needs_need": ("need", ("draft_need", "collect_need")),
    "matching_invitation": ("invitation", ("invite_society", "propose_to_host")),
    "matching_pairing": ("pairing", ("pair",)),
    "stations_station": ("station", ("open_station",)),
}
"""Each guarded table, the record's name for its rows, and the deeds that create a row."""


def _entered(table: str, kind: str, deeds: tuple[str, ...]) -> Rule:
    named = ", ".join(f"'{deed}'" for deed in deeds)
    came = f"journal_entry e WHERE e.subject_kind = '{kind}' AND e.subject_id = r.id AND e.deed IN ({named})"
    return Rule(
        f"every row of {table} came by a deed on record, told once",
        f"""SELECT r.id FROM {table} r WHERE
            (SELECT count(DISTINCT e.deed) FROM {came}) = 0
            OR (SELECT count(*) FROM {came}) <> (SELECT count(DISTINCT e.deed) FROM {came})""",
        f"DELETE FROM journal_entry WHERE subject_kind = '{kind}'",
    )


def _once(name: str, rows: str, deed: str, spoil: str) -> Rule:
    """Each station has as many entries of the deed as rows."""
    return Rule(
        name,
        f"""SELECT s.id FROM stations_station s WHERE (SELECT count(*) FROM {rows}) <>
            (SELECT count(*) FROM journal_entry e
            WHERE e.subject_kind = 'station' AND e.subject_id = s.id AND {deed})""",
        spoil,
    )


RECORD = (
    *(_entered(table, kind, deeds) for table, (kind, deeds) in ENTERED.items()),
    Rule(
        "every move is on record once, at its moment and by the same person",
        """SELECT p.id FROM stations_passage p WHERE (SELECT count(*) FROM journal_entry e
            WHERE e.subject_kind = 'station' AND e.subject_id = p.station_id AND e.deed = p.move
            AND e.moment = p.taken_at AND COALESCE(e.account_id, 0) = COALESCE(p.actor_account_id, 0)) <> 1""",
        "DELETE FROM journal_entry WHERE deed = 'submit'",
    ),
    _once(
        "every version of an answer and every file put to an item is on record",
        "stations_evidence v WHERE v.station_id = s.id) + (SELECT COALESCE(sum(a.version), 0) FROM stations_answer a "
        "WHERE a.station_id = s.id",
        "e.deed = 'change_application' AND CAST(e.facts AS text) NOT LIKE '%\"station.%'",
        "DELETE FROM stations_answer",
    ),
    Rule(
        "the record has no gap and no entry without its place",
        "SELECT count(*), max(sequence) FROM journal_entry "
        "HAVING count(*) <> max(sequence) OR count(sequence) <> count(*)",
        "DELETE FROM journal_entry WHERE sequence = 7",
    ),
)

_TOLD = """EXISTS (SELECT 1 FROM told n WHERE n.account_id = o.account_id AND n.sent_at = p.taken_at
  AND n.link = '/stations/' || p.station_id || '/')"""

TOLD = (
    Rule(
        "both sides are told of every move but by whom they took it themselves",
        f"""SELECT p.id, o.id FROM stations_passage p JOIN stations_station s ON s.id = p.station_id
            JOIN organisations_post o ON (o.society_id = s.society_id OR o.host_id = s.host_id)
            WHERE o.began_on <= {day("p.taken_at")} AND o.ended_on IS NULL
            AND o.account_id <> COALESCE(p.actor_account_id, 0) AND NOT {_TOLD}""",
        "DELETE FROM notices_notice WHERE link LIKE '/stations/%'",
    ),
    Rule(
        "the associations that had it on their desk are told of every later move",
        f"""SELECT p.id, o.id FROM stations_passage p JOIN stations_passage q ON q.station_id = p.station_id
            AND q.taken_at < p.taken_at JOIN organisations_post o ON o.association_id = q.association_id
            WHERE o.began_on <= {day("p.taken_at")} AND o.ended_on IS NULL
            AND o.account_id <> COALESCE(p.actor_account_id, 0) AND NOT {_TOLD}""",
        "DELETE FROM notices_notice WHERE link LIKE '/stations/%'",
    ),
    Rule(
        "the association that checks a need is asked to",
        """SELECT e.id, o.id FROM journal_entry e JOIN needs_need d ON d.id = e.subject_id
            JOIN organisations_post o ON o.association_id = d.checker_id WHERE e.deed = 'post_need'
            AND o.ended_on IS NULL AND NOT EXISTS (
            SELECT 1 FROM told n WHERE n.account_id = o.account_id AND n.sent_at = e.moment)""",
        "DELETE FROM notices_notice WHERE link LIKE '/needs/%'",
    ),
    Rule(
        "a society is told that it is invited",
        f"""SELECT i.id, o.id FROM matching_invitation i JOIN organisations_post o ON o.society_id = i.society_id
            WHERE i.opened_by = 'host' AND o.ended_on IS NULL AND o.began_on <= {day("i.opened_at")}
            AND NOT EXISTS (SELECT 1 FROM told n
            WHERE n.account_id = o.account_id AND n.sent_at = i.opened_at)""",
        "DELETE FROM notices_notice WHERE link LIKE '/invitations/%' OR link LIKE '/needs/%'",
    ),
)
