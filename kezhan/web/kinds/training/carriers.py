"""What courses carry out of an edition."""

from kezhan.web.parts.carrying import Carriers

CARRIERS: Carriers = {}
