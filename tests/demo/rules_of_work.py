"""The rules of work, years and funds as SQL (§3.3, §5.2)."""

from tests.demo.calendar import day
from tests.demo.rules import Rule

RULES_OF_WORK = (
    Rule(
        "a figure is confirmed only with its work, and with it every figure",
        "SELECT o.id FROM work_outcome o JOIN work_work w ON w.id = o.work_id "
        "WHERE (w.state = 'confirmed') <> (o.confirmed IS NOT NULL) AND w.state <> 'withdrawn'",
        "UPDATE work_outcome SET confirmed = NULL WHERE id = "
        "(SELECT max(o.id) FROM work_outcome o JOIN work_work w ON w.id = o.work_id WHERE w.state = 'confirmed')",
    ),
    Rule(
        "no work is done before the filing, and none on a day to come",
        f"SELECT w.id FROM work_work w JOIN stations_station s ON s.id = w.station_id "
        f"WHERE s.filed_on IS NULL OR w.began_on < s.filed_on OR w.ended_on > {day('w.written_at')}",
        "UPDATE work_work SET began_on = '2001-01-01' WHERE id = (SELECT max(id) FROM work_work)",
    ),
    Rule(
        "nobody works more than 24 hours on a day, over all stations",
        "SELECT p.expert_id, w.began_on, sum(p.hours) FROM work_participation p JOIN work_work w ON w.id = p.work_id "
        "WHERE w.began_on = w.ended_on AND w.state IN ('handed_in', 'confirmed') "
        "GROUP BY p.expert_id, w.began_on HAVING sum(p.hours) > 24",
        "UPDATE work_participation SET hours = 25 WHERE id = (SELECT max(p.id) FROM work_participation p "
        "JOIN work_work w ON w.id = p.work_id WHERE w.began_on = w.ended_on AND w.state = 'confirmed')",
    ),
    Rule(
        "whoever served was or is of the team",
        "SELECT p.id FROM work_participation p JOIN work_work w ON w.id = p.work_id WHERE NOT EXISTS ("
        "SELECT 1 FROM stations_teammember t WHERE t.station_id = w.station_id AND t.expert_id = p.expert_id)",
        "DELETE FROM stations_teammember WHERE station_id = (SELECT max(station_id) FROM work_work)",
    ),
    Rule(
        "what was spent has a voucher",
        "SELECT f.id FROM funds_fundsentry f WHERE f.source = '' AND f.reverses_id IS NULL "
        "AND NOT EXISTS (SELECT 1 FROM funds_voucher v WHERE v.entry_id = f.id)",
        "DELETE FROM funds_voucher",
    ),
    Rule(
        "what brings the books below zero has its reason",
        "SELECT f.id FROM funds_fundsentry f WHERE f.source = '' AND f.reason = '' AND f.reverses_id IS NULL AND 0 > ("
        "SELECT sum(CASE WHEN e.source <> '' THEN e.amount ELSE -e.amount END) FROM funds_fundsentry e "
        "WHERE e.station_id = f.station_id AND e.number <= f.number)",
        "UPDATE funds_fundsentry SET amount = 90000000, reason = '' WHERE id = (SELECT max(id) FROM funds_fundsentry "
        "WHERE source = '' AND reverses_id IS NULL)",
    ),
    Rule(
        "nothing is written or answered in a closed year",
        "SELECT w.id FROM work_work w JOIN work_closedyear c ON c.station_id = w.station_id AND c.reopened_at IS NULL "
        "WHERE substr(CAST(w.ended_on AS text), 1, 4) = CAST(c.year AS text) "
        "AND (w.written_at > c.closed_at OR w.answered_at > c.closed_at)",
        "UPDATE work_closedyear SET closed_at = '2001-01-01 00:00:00+00:00'",
    ),
)
