"""Appraisals by their result, and patents, awards and standards by name or number."""

from kezhan.kinds.appraisal.addresses import appraisal_page, pursuit_page
from kezhan.kinds.appraisal.models import Appraisal, Pursuit
from kezhan.web.work.undertakings_found import undertakings_found

FINDERS = (
    undertakings_found("成果鉴定", Appraisal, appraisal_page, "commissions"),
    undertakings_found("专利、奖励和标准", Pursuit, pursuit_page, "pursuits"),
)
