"""What product development carries out of an edition: how many years its figures are told."""

from kezhan.web.parts.carrying import Carriers, Sight

DEVELOPMENTS = Sight("看产品开发", "developments")

CARRIERS: Carriers = {
    "work.production_years": lambda one, edition: (
        f"产品开发的产值、利税按年报，报投产那年和以后 {one.years} 年的，单位确认以后才算数。",
        DEVELOPMENTS,
    ),
}
