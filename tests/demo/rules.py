"""The policy's rules and figures as SQL: a query for what breaks each rule, and a way to break it."""

from dataclasses import dataclass

from django.db import connection

from tests.demo.calendar import day, working_days

HOLDING = "('draft','returned','opinion','review','notice','countersignature','filing','filed','plaque_made',"
HOLDING += "'plaque_handed_over','operating','rectification')"


@dataclass(frozen=True)
class Rule:
    """`broken` selects the rows that break the rule; `spoil` breaks it somewhere."""

    name: str
    broken: str
    spoil: str


def broken(rule: Rule) -> list[tuple[object, ...]]:
    """The first rows that break the rule."""
    with connection.cursor() as cursor:
        cursor.execute(rule.broken)
        return list(cursor.fetchmany(5))


def _some(table: str, where: str = "1 = 1") -> str:
    return f"(SELECT max(id) FROM {table} WHERE {where})"


def _term(name: str, states: str, days: int) -> Rule:
    """A desk's term in working days, as long as the term stayed the same while the station lay there."""
    late = working_days(day("p.arrived_at"), "p.due_on")
    which = f"stations_passage p WHERE p.from_state IN ({states}) AND p.due_on IS NOT NULL"
    return Rule(
        name,
        f"SELECT p.id FROM {which} AND {late} <> {days}",
        f"UPDATE stations_passage SET due_on = {day('arrived_at')} WHERE id = (SELECT max(p.id) FROM {which})",
    )


_FILED = _some("stations_station", "filed_on IS NOT NULL")
_CAME_BACK = """stations_passage p JOIN stations_passage r ON r.station_id = p.station_id AND r.to_state = 'returned'
  WHERE p.from_state = 'returned' AND r.taken_at = (SELECT max(q.taken_at) FROM stations_passage q
  WHERE q.station_id = p.station_id AND q.to_state = 'returned' AND q.from_state <> 'returned'
  AND q.taken_at < p.taken_at)"""

TERMS = (
    _term("a county's opinion is due within 5 working days", "'opinion'", 5),
    _term("a review is due within 10 working days", "'review'", 10),
    _term("a countersignature is due within 5 working days", "'countersignature'", 5),
    Rule(
        "what came back is due within 15 working days of its return",
        f"SELECT p.id FROM {_CAME_BACK} AND {working_days(day('r.taken_at'), 'p.due_on')} <> 15",
        f"UPDATE stations_passage SET due_on = {day('arrived_at')} WHERE id = (SELECT max(p.id) FROM {_CAME_BACK})",
    ),
    Rule(
        "an invitation lapses after 15 working days",
        "SELECT i.id FROM matching_invitation i JOIN (SELECT invitation_id, max(made_at) AS made_at "
        "FROM matching_offer GROUP BY invitation_id) o ON o.invitation_id = i.id "
        f"WHERE {working_days(day('o.made_at'), 'i.lapses_on')} <> 15",
        f"UPDATE matching_invitation SET lapses_on = {day('opened_at')} WHERE id = {_some('matching_invitation')}",
    ),
    Rule(
        "a public notice runs 5 working days at least",
        f"SELECT n.id FROM stations_publicnotice n WHERE {working_days('n.opens_on', 'n.closes_on')} < 5",
        f"UPDATE stations_publicnotice SET closes_on = opens_on WHERE id = {_some('stations_publicnotice')}",
    ),
    Rule(
        "a station's term is three years",
        "SELECT s.id FROM stations_station s WHERE s.filed_on IS NOT NULL AND "
        "substr(CAST(s.valid_until AS varchar), 1, 4) <> CAST(CAST(substr(CAST(s.filed_on AS varchar), 1, 4) "
        "AS integer) + 3 AS varchar)",
        f"UPDATE stations_station SET valid_until = filed_on WHERE id = {_FILED}",
    ),
)

_STATIONS_OF_SOCIETY = """(SELECT count(*) FROM span o WHERE o.society_id = b.society_id
  AND o.began_at <= b.began_at AND (o.ended_at IS NULL OR o.ended_at > b.began_at))"""
_STATIONS_OF_EXPERT = """(SELECT count(*) FROM stations_teammember t JOIN span o ON o.id = t.station_id
  WHERE t.expert_id = m.expert_id AND o.began_at < b.began_at AND (o.ended_at IS NULL OR o.ended_at > b.began_at))"""
_MEMBER_THEN = f"""m.began_on <= {day("b.began_at")} AND (m.ended_on IS NULL OR m.ended_on > {day("b.began_at")})"""

CAPACITY = (
    Rule(
        "a society opens one station at most for each 3 experts who are not at their limit that day",
        f"""SELECT b.id FROM span b WHERE {_STATIONS_OF_SOCIETY} * 3 > (SELECT count(*) FROM experts_membership m
            WHERE m.society_id = b.society_id AND {_MEMBER_THEN} AND {_STATIONS_OF_EXPERT} < 3)""",
        "UPDATE experts_membership SET began_on = '2028-01-01' "
        "WHERE society_id = (SELECT max(society_id) FROM stations_station)",
    ),
    Rule(
        "an expert serves 3 stations at most at once",
        """SELECT t.id FROM stations_teammember t JOIN span b ON b.id = t.station_id WHERE (
            SELECT count(*) FROM stations_teammember u JOIN span o ON o.id = u.station_id
            WHERE u.expert_id = t.expert_id AND o.began_at <= b.began_at
            AND (o.ended_at IS NULL OR o.ended_at > b.began_at)) > 3""",
        f"""INSERT INTO stations_teammember (station_id, expert_id, duty)
            SELECT s.id, e.id, '' FROM stations_station s, (SELECT max(expert_id) AS id FROM stations_teammember) e
            WHERE s.state IN {HOLDING} AND NOT EXISTS (SELECT 1 FROM stations_teammember t
            WHERE t.station_id = s.id AND t.expert_id = e.id)""",
    ),
    Rule(
        "a society with a station in rectification opens no new one",
        """SELECT b.id FROM span b JOIN stations_station s ON s.society_id = b.society_id
            JOIN stations_passage p ON p.station_id = s.id AND p.to_state = 'rectification'
            WHERE b.began_at > p.taken_at AND b.began_at < COALESCE((SELECT min(q.taken_at) FROM stations_passage q
            WHERE q.station_id = s.id AND q.taken_at > p.taken_at), '2100-01-01')""",
        """UPDATE stations_passage SET taken_at = '2023-01-01' WHERE to_state = 'rectification' AND station_id IN
            (SELECT station_id FROM stations_passage GROUP BY station_id HAVING max(to_state) = 'rectification')
            OR to_state = 'rectification'""",
    ),
    Rule(
        "a team has 3 members of the station's societies at least on the day it is handed in",
        f"""SELECT s.id FROM stations_station s WHERE s.submitted_at IS NOT NULL AND 3 > (
            SELECT count(DISTINCT t.expert_id) FROM stations_teammember t
            JOIN experts_membership m ON m.expert_id = t.expert_id
            WHERE t.station_id = s.id AND m.began_on <= {day("s.submitted_at")}
            AND (m.ended_on IS NULL OR m.ended_on > {day("s.submitted_at")})
            AND (m.society_id = s.society_id OR m.society_id IN (
                SELECT c.society_id FROM stations_station_co_operating c WHERE c.station_id = s.id)))""",
        "UPDATE experts_membership SET began_on = '2028-01-01' "
        "WHERE expert_id = (SELECT max(expert_id) FROM stations_teammember)",
    ),
    Rule(
        "society and host have each a person who holds a post there on the day it is handed in",
        f"""SELECT s.id FROM stations_station s LEFT JOIN organisations_post a ON a.id = s.society_person_id
            LEFT JOIN organisations_post h ON h.id = s.host_person_id WHERE s.submitted_at IS NOT NULL AND NOT (
            COALESCE(a.society_id, 0) = s.society_id AND a.began_on <= {day("s.submitted_at")}
            AND COALESCE(h.host_id, 0) = s.host_id AND h.began_on <= {day("s.submitted_at")})""",
        "UPDATE organisations_post SET began_on = '2028-01-01' WHERE id = "
        "(SELECT max(host_person_id) FROM stations_station WHERE submitted_at IS NOT NULL)",
    ),
    Rule(
        "the association beside a filed station names a person who held a post there by then",
        """SELECT s.id FROM stations_station s JOIN organisations_post a ON a.id = s.association_person_id
            WHERE s.filed_on IS NOT NULL AND (a.association_id IS NULL OR a.began_on > s.filed_on)""",
        "UPDATE organisations_post SET began_on = '2028-01-01' WHERE id = (SELECT max(association_person_id) "
        "FROM stations_station WHERE filed_on IS NOT NULL)",
    ),
)

COURSE = (
    Rule(
        "each move begins where the one before it ended",
        """SELECT p.id FROM stations_passage p WHERE p.from_state <> COALESCE((SELECT q.to_state FROM stations_passage q
            WHERE q.station_id = p.station_id AND (q.taken_at < p.taken_at OR (q.taken_at = p.taken_at AND q.id < p.id))
            ORDER BY q.taken_at DESC, q.id DESC LIMIT 1), 'draft')""",
        f"UPDATE stations_passage SET from_state = 'closed' WHERE id = {_some('stations_passage')}",
    ),
    Rule(
        "a station stands where its last move led",
        """SELECT s.id FROM stations_station s WHERE s.state <> COALESCE((SELECT q.to_state FROM stations_passage q
            WHERE q.station_id = s.id ORDER BY q.taken_at DESC, q.id DESC LIMIT 1), 'draft')""",
        "UPDATE stations_station SET state = 'closed' WHERE state = 'operating'",
    ),
    Rule(
        "nothing is filed but after a review and after its public notice has run out",
        f"""SELECT p.id FROM stations_passage p WHERE p.move = 'file' AND NOT (
            EXISTS (SELECT 1 FROM stations_passage r WHERE r.station_id = p.station_id AND r.move = 'approve'
              AND r.taken_at < p.taken_at)
            AND EXISTS (SELECT 1 FROM stations_publicnotice n WHERE n.station_id = p.station_id
              AND n.closed_at <= p.taken_at AND n.closes_on < {day("p.taken_at")}))""",
        "DELETE FROM stations_passage WHERE move = 'approve'",
    ),
    Rule(
        "host and society confirm and hand in before anybody decides",
        """SELECT p.id FROM stations_passage p WHERE p.move IN ('support', 'express_doubt', 'approve') AND NOT (
            EXISTS (SELECT 1 FROM stations_passage c WHERE c.station_id = p.station_id AND c.move = 'confirm'
              AND c.taken_at < p.taken_at)
            AND EXISTS (SELECT 1 FROM stations_passage c WHERE c.station_id = p.station_id AND c.move = 'submit'
              AND c.taken_at < p.taken_at))""",
        "DELETE FROM stations_passage WHERE move = 'confirm'",
    ),
    Rule(
        "plaque and handing over follow the filing in order",
        """SELECT s.id FROM stations_station s WHERE s.plaque_made_on < s.filed_on
            OR s.handed_over_on < s.plaque_made_on OR s.received_on < s.handed_over_on
            OR (s.received_on IS NOT NULL AND s.plaque_made_on IS NULL)
            OR (s.state IN ('operating', 'rectification', 'delisted') AND s.received_on IS NULL)""",
        f"UPDATE stations_station SET plaque_made_on = '2020-01-01' WHERE id = "
        f"{_some('stations_station', 'plaque_made_on IS NOT NULL')}",
    ),
    Rule(
        "a plaque is taken away only from a station that was told to mend",
        """SELECT p.id FROM stations_passage p WHERE p.to_state = 'delisted' AND NOT EXISTS (
            SELECT 1 FROM stations_passage r WHERE r.station_id = p.station_id AND r.to_state = 'rectification'
            AND r.taken_at < p.taken_at)""",
        "DELETE FROM stations_passage WHERE to_state = 'rectification'",
    ),
    Rule(
        "what came to nothing frees its need",
        f"""SELECT s.id FROM stations_station s JOIN needs_need n ON n.id = s.need_id
            WHERE s.state IN ('rejected', 'withdrawn') AND n.state = 'paired' AND NOT EXISTS (
            SELECT 1 FROM stations_station o WHERE o.need_id = n.id AND o.state IN {HOLDING}) AND NOT EXISTS (
            SELECT 1 FROM matching_pairing g JOIN matching_invitation i ON i.id = g.invitation_id
            WHERE i.need_id = n.id AND g.state IN ('agreed', 'signed'))""",
        "UPDATE needs_need SET state = 'paired' WHERE id IN (SELECT need_id FROM stations_station "
        "WHERE state IN ('rejected', 'withdrawn'))",
    ),
    Rule(
        "both sides signed the agreement before the application was opened",
        """SELECT g.id FROM matching_pairing g JOIN stations_station s ON s.id = g.station_id WHERE
            g.society_signed_at IS NULL OR g.host_signed_at IS NULL OR g.society_signed_at > s.opened_at
            OR g.host_signed_at > s.opened_at OR g.agreement_id IS NULL OR g.agreement_id <> s.agreement_id""",
        "UPDATE matching_pairing SET host_signed_at = '2028-01-01' WHERE station_id IS NOT NULL",
    ),
)

PLACES = (
    Rule(
        "a station is led by a society of province or city level",
        """SELECT s.id FROM stations_station s JOIN organisations_society o ON o.id = s.society_id
            WHERE o.level NOT IN ('province', 'city')""",
        "UPDATE organisations_society SET level = 'county' WHERE id = (SELECT max(society_id) FROM stations_station)",
    ),
    Rule(
        "a station serves the place of its host",
        """SELECT s.id FROM stations_station s WHERE s.submitted_at IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM stations_radiateddivision r WHERE r.station_id = s.id AND
            (s.division LIKE r.division || '%'
             OR (r.division LIKE '%00' AND s.division LIKE substr(r.division, 1, 4) || '%')))""",
        "DELETE FROM stations_radiateddivision",
    ),
    Rule(
        "a station works on a task and pursues an aim",
        """SELECT s.id FROM stations_station s WHERE s.submitted_at IS NOT NULL AND (
            NOT EXISTS (SELECT 1 FROM stations_focustask t WHERE t.station_id = s.id)
            OR NOT EXISTS (SELECT 1 FROM stations_stationaim a WHERE a.station_id = s.id))""",
        "DELETE FROM stations_stationaim",
    ),
    Rule(
        "an enterprise station stands at no large enterprise, a hospital's at no hospital of the third grade",
        """SELECT s.id FROM stations_station s JOIN organisations_host h ON h.id = s.host_id
            WHERE s.submitted_at IS NOT NULL
            AND ((s.category = 'enterprise' AND (h.form <> 'enterprise' OR h.size = 'large'))
            OR (s.category = 'hospital' AND (h.form <> 'hospital' OR h.hospital_grade = '3'))
            OR (s.category = 'community' AND (h.form <> 'community' OR h.is_urban IS NOT TRUE)))""",
        "UPDATE organisations_host SET size = 'large', hospital_grade = '3'",
    ),
    Rule(
        "a station is filed by the association of its society's level",
        """SELECT s.id FROM stations_station s JOIN organisations_society o ON o.id = s.society_id
            JOIN organisations_association a ON a.id = s.filed_by_id WHERE a.level <> o.level""",
        "UPDATE stations_station SET filed_by_id = "
        "(SELECT min(id) FROM organisations_association WHERE level = 'county') "
        "WHERE filed_by_id IS NOT NULL",
    ),
)
