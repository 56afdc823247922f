"""What academic exchange carries out of an edition: the term for writing down what came of an event."""

from kezhan.web.parts.carrying import Carriers, Sight

CARRIERS: Carriers = {
    "work.exchange_closing": lambda one, edition: (
        f"学术交流办完，站点那边 {one.working_days} 个工作日内办结，人次从签到名单里数。",
        Sight("看学术交流", "exchanges"),
    ),
}
