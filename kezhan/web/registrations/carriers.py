"""What registrations carry out of an edition: the term for deciding on them."""

from kezhan.web.parts.carrying import REGISTRATIONS, Carriers

CARRIERS: Carriers = {
    "terms.registration": lambda one, edition: (
        f"注册申请，主管科协 {one.working_days} 个工作日内审核。",
        REGISTRATIONS,
    ),
}
