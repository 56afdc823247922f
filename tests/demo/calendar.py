"""Time as tables for the rules in SQL: the working days by number, and each station's time from start to end."""

from datetime import date, timedelta

from django.db import connection

from kezhan.reference import workdays

FIRST, LAST = date(2022, 1, 1), date(2028, 12, 31)

SPANS = """
CREATE TEMPORARY TABLE span AS
SELECT s.id, s.society_id, s.opened_at AS began_at, min(p.taken_at) AS ended_at
FROM stations_station s
LEFT JOIN stations_passage p
  ON p.station_id = s.id AND p.to_state IN ('rejected', 'withdrawn', 'delisted', 'closed')
GROUP BY s.id, s.society_id, s.opened_at
"""


def lay_out_time() -> None:
    """Make the tables: `calendar` (day, number of working days up to and including it), and those of `tell_time_anew`.
    All vanish with the transaction. What the province holds is counted, or PostgreSQL guesses and takes minutes.
    """
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS calendar")  # a module whose tests were shared out begins a second time
        cursor.execute("CREATE TEMPORARY TABLE calendar (day date PRIMARY KEY, number integer)")
        cursor.executemany("INSERT INTO calendar (day, number) VALUES (%s, %s)", list(_numbered()))
        # Without names, PostgreSQL also counts what all databases share, and another process may be doing so.
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"ANALYZE {table}")
    tell_time_anew()


def tell_time_anew() -> None:
    """Make `span`, each station's time, and `told`, the messages by index, from what the rows say now."""
    with connection.cursor() as cursor:
        for table in ("span", "told"):
            cursor.execute(f"DROP TABLE IF EXISTS {table}")
        cursor.execute(SPANS)
        cursor.execute("CREATE INDEX spans_of_a_society ON span (society_id)")
        cursor.execute("CREATE UNIQUE INDEX spans_by_key ON span (id)")
        cursor.execute("CREATE TEMPORARY TABLE told AS SELECT account_id, sent_at, link FROM notices_notice")
        cursor.execute("CREATE INDEX told_at ON told (account_id, sent_at)")


def _numbered() -> list[tuple[str, int]]:
    days, number = [], 0
    for ahead in range((LAST - FIRST).days + 1):
        day = FIRST + timedelta(days=ahead)
        number += workdays.is_working_day(day)
        days.append((day.isoformat(), number))
    return days


def day(moment: str) -> str:
    """SQL for the day in Guangdong on which a moment falls."""
    if connection.vendor == "sqlite":
        return f"date({moment}, '+8 hours')"
    return f"({moment} AT TIME ZONE 'Asia/Shanghai')::date"


def working_days(start: str, end: str) -> str:
    """SQL for the number of working days after the first day, up to and including the second."""
    return f"(SELECT number FROM calendar WHERE day = {end}) - (SELECT number FROM calendar WHERE day = {start})"
