"""Whose every address is: the answer to each person who opens it, and the things that its arguments name.

An argument is the name of a thing of the world (its `.field` after a dot), or a word of its own after `=`.
"""

from dataclasses import dataclass

from tests.walk.people import EVERYBODY, WITH_POST

OFFICE = frozenset(WITH_POST)
KNOWN = OFFICE | {"newcomer"}
ADMINISTRATOR = frozenset({"administrator"})
PROVINCE = frozenset({"guangdong"})
LIWAN = frozenset({"guangdong", "guangzhou", "liwan"})
NANHAI = frozenset({"guangdong", "foshan", "nanhai"})
ASSOCIATIONS = LIWAN | NANHAI
SOCIETIES = frozenset({"food", "horticulture"})
HOSTS = frozenset({"bakery", "clinic", "urban_community", "steelworks", "grassroots"})
EXPERTS = frozenset({"expert", "other_expert"})
FOOD, BAKERY, CLINIC = frozenset({"food"}), frozenset({"bakery"}), frozenset({"clinic"})
DRAFTING = FOOD | CLINIC
OVERSEES_LIWAN = ADMINISTRATOR | LIWAN
SEES_DRAFT = ADMINISTRATOR | DRAFTING | {"expert"}
SEES_NOTICED = OVERSEES_LIWAN | FOOD | {"urban_community", "expert"}
SEES_OPERATING = ADMINISTRATOR | NANHAI | FOOD | {"expert", "grassroots"}
WRITES_WORK = FOOD | {"expert"}
SEES_TALK = OVERSEES_LIWAN | FOOD | BAKERY
PAIRED = FOOD | {"steelworks"}
SEES_PAIRING = OVERSEES_LIWAN | PAIRED


@dataclass(frozen=True)
class Address:
    """Who may open it (`opens`). Others get 403 if they are outside `roles` or in `forbidden`, else `closed`.

    Those in `unseen` do not even learn that it exists (404). Those in `sent_on` are led to its present place (302).

    `acts` may send something to it; by default those who may open it. Without `opens` nobody opens it (405).
    """

    things: tuple[str, ...] = ()
    opens: frozenset[str] | None = None
    roles: frozenset[str] = OFFICE
    forbidden: frozenset[str] = frozenset()
    sent_on: frozenset[str] = frozenset()
    unseen: frozenset[str] = frozenset()
    closed: int = 404
    acts: frozenset[str] | None = None
    leads_on: str = ""

    @property
    def senders(self) -> frozenset[str]:
        """The people who are no strangers to it."""
        return (self.opens or frozenset()) if self.acts is None else self.acts

    def status_for(self, person: str) -> int:
        """The answer to this person when they open it."""
        if self.opens is None:
            return 405
        if person in self.opens:
            return 302 if self.leads_on else 200
        if person not in OFFICE or person in self.sent_on:
            return 302
        if person not in self.roles or person in self.forbidden:
            return 403
        return 404 if person in self.unseen else self.closed


def public(*things: str, leads_on: str = "") -> Address:
    return Address(things, frozenset(EVERYBODY), leads_on=leads_on)


def office(opens: frozenset[str], *things: str, **more: object) -> Address:
    return Address(things, opens, **more)  # type: ignore[arg-type] # passed on by name


def deed(acts: frozenset[str], *things: str) -> Address:
    """An address that people only send to."""
    return Address(things, acts=acts)


def only(roles: frozenset[str]) -> Address:
    """A page of some roles, about no particular thing."""
    return Address((), roles, roles=roles)


KEEPS_FOOD = ADMINISTRATOR | PROVINCE | FOOD
POST_KEEPERS = OFFICE - EXPERTS
REGISTERS = ADMINISTRATOR | ASSOCIATIONS | SOCIETIES
WRITES_NEEDS = ASSOCIATIONS | HOSTS
RECORD = ADMINISTRATOR | PROVINCE

TABLE: dict[str, Address] = {
    "health": public(),
    "lookup-divisions": public(),
    "lookup-industries": public(),
    "lookup-disciplines": public(),
    "society-names": public(),
    "clauses": public(),
    "moves": public(),
    "front": public(),
    "find": public(),
    "public-station": public("operating_station.filing_number"),
    "taking-part": public(),
    "verify": public(),
    "verify-offline": public(),
    "verify-code": public("operating_station.certificate_code"),
    "seal-key": public(),
    "record-heads": public(),
    "announcements": public(),
    "announcement": public("notice"),
    "objections": deed(frozenset(EVERYBODY), "notice"),
    "objection-received": public("notice", leads_on="announcement"),
    "post-need": Address((), frozenset(EVERYBODY) - WRITES_NEEDS, sent_on=WRITES_NEEDS, acts=frozenset(EVERYBODY)),
    "post-need-received": public(leads_on="post-need"),
    "open-needs": public(),
    "open-need": public("open_need"),
    "register": public(),
    "register-society": public(),
    "register-host": public(),
    "register-expert": public(),
    "sign-in": Address((), frozenset({"visitor"}), closed=302, acts=frozenset(EVERYBODY)),
    "sign-out": deed(frozenset(EVERYBODY)),
    "account": office(KNOWN),
    "account-particulars": office(KNOWN),
    "account-password": office(KNOWN),
    "switch-post": deed(KNOWN),
    "send-again": deed(KNOWN, "post"),
    "my-registration": office(KNOWN),
    "messages": office(KNOWN),
    "message": office(KNOWN, "message", leads_on="the page where it is dealt with"),
    "messages-read": deed(KNOWN),
    "desk": office(OFFICE),
    "other-posts": office(OFFICE),
    "associations": office(OFFICE),
    "association-phone": office(ADMINISTRATOR | LIWAN, "liwan", roles=ADMINISTRATOR | ASSOCIATIONS, closed=409),
    "registrations": only(REGISTERS),
    "registration": office(ADMINISTRATOR | {"liwan"}, "registration", roles=REGISTERS),
    "registration-approval": deed(ADMINISTRATOR | {"liwan"}, "registration"),
    "registration-refusal": deed(ADMINISTRATOR | {"liwan"}, "registration"),
    "registration-password": office(ADMINISTRATOR, "registration", roles=ADMINISTRATOR),
    "societies": office(OFFICE),
    "society": office(OFFICE, "food"),
    "society-entry": only(ADMINISTRATOR | ASSOCIATIONS),
    "society-particulars": office(KEEPS_FOOD, "food", roles=ADMINISTRATOR | ASSOCIATIONS | SOCIETIES, closed=409),
    "society-transfer": office(ADMINISTRATOR | PROVINCE, "food", roles=ADMINISTRATOR | ASSOCIATIONS, closed=409),
    "society-result-addition": office(KEEPS_FOOD, "food", closed=409),
    "society-result": office(KEEPS_FOOD, "food", "result", closed=409),
    "society-result-removal": deed(KEEPS_FOOD, "food", "result"),
    "hosts": only(ADMINISTRATOR | ASSOCIATIONS),
    "host-entry": only(ADMINISTRATOR | ASSOCIATIONS),
    "host": office(OVERSEES_LIWAN | BAKERY, "bakery"),
    "host-particulars": office(OVERSEES_LIWAN | BAKERY, "bakery"),
    "experts": only(OFFICE - EXPERTS),
    "expert-enrolment": only(REGISTERS),
    "expert": office(OFFICE - {"other_expert"}, "expert"),
    "expert-particulars": office(
        ADMINISTRATOR | FOOD | {"expert"}, "expert", unseen=frozenset({"other_expert"}), closed=409
    ),
    "expert-joining": deed(SOCIETIES, "expert"),
    "expert-leaving": deed(KEEPS_FOOD | {"expert"}, "expert", "food"),
    "expert-agreement": deed(frozenset({"expert"}), "expert", "mechanics"),
    "expert-refusal": deed(frozenset({"expert"}), "expert", "mechanics"),
    "posts": only(POST_KEEPERS),
    "post": office(OVERSEES_LIWAN | BAKERY, "post", roles=POST_KEEPERS),
    "post-newcomer": only(POST_KEEPERS),
    "post-colleague": only(POST_KEEPERS),
    "post-leaving": office(OVERSEES_LIWAN | BAKERY, "post", roles=POST_KEEPERS),
    "empty-desks": only(ADMINISTRATOR | ASSOCIATIONS),
    "association-newcomer": office(OVERSEES_LIWAN, "liwan", roles=POST_KEEPERS, closed=409),
    "association-colleague": office(OVERSEES_LIWAN, "liwan", roles=POST_KEEPERS, closed=409),
    "post-offers": only(POST_KEEPERS),
    "post-offer": office(ADMINISTRATOR | BAKERY, "post_offer", roles=POST_KEEPERS),
    "post-offer-withdrawal": deed(ADMINISTRATOR | BAKERY, "post_offer"),
    "my-offers": office(KNOWN),
    "post-offer-acceptance": deed(frozenset({"clinic"}), "post_offer"),
    "post-offer-refusal": deed(frozenset({"clinic"}), "post_offer"),
    "society-newcomer": office(KEEPS_FOOD, "food", roles=POST_KEEPERS, closed=409),
    "society-colleague": office(KEEPS_FOOD, "food", roles=POST_KEEPERS, closed=409),
    "host-newcomer": office(OVERSEES_LIWAN | BAKERY, "bakery", roles=POST_KEEPERS),
    "host-colleague": office(OVERSEES_LIWAN | BAKERY, "bakery", roles=POST_KEEPERS),
    "post-end": deed(OVERSEES_LIWAN | BAKERY, "post"),
    "post-password": office(ADMINISTRATOR, "post", roles=ADMINISTRATOR),
    "post-stop": deed(ADMINISTRATOR, "post"),
    "post-allow": deed(ADMINISTRATOR, "stopped_post"),
    "security-log": only(ADMINISTRATOR),
    "journal": only(RECORD),
    "journal-verification": only(RECORD),
    "journal-entry": office(RECORD, "entry.sequence", roles=RECORD),
    "journal-history": office(OVERSEES_LIWAN | BAKERY, "=need", "private_need"),
    "stations": office(OFFICE),
    "overdue-stations": office(OFFICE),
    "chase-stations": deed(SEES_NOTICED | SEES_DRAFT),
    "batch-support": deed(frozenset()),
    "batch-countersign": deed(frozenset()),
    "batch-file": deed(frozenset()),
    "batch-make_plaque": deed(frozenset()),
    "batch-hand_over": deed(frozenset()),
    "batch-person": deed(frozenset()),
    "batch-result": office(OFFICE, leads_on="stations"),
    "station": office(SEES_NOTICED, "noticed_station"),
    "chase-station": deed(SEES_NOTICED, "noticed_station"),
    "station-person": office(
        FOOD | {"nanhai", "grassroots"},
        "operating_station",
        forbidden=SEES_OPERATING - FOOD - {"nanhai", "grassroots"},
    ),
    "station-team": office(SEES_NOTICED, "noticed_station", acts=FOOD),
    "station-decision": office(PROVINCE, "noticed_station", sent_on=SEES_NOTICED - PROVINCE),
    "station-move": office(PROVINCE, "operating_station", "=order_rectification", forbidden=SEES_OPERATING - PROVINCE),
    "station-certificate": office(SEES_OPERATING, "operating_station"),
    "station-plaque": office(SEES_OPERATING, "operating_station"),
    "station-application": office(SEES_DRAFT, "draft_station"),
    "station-check": office(SEES_DRAFT, "draft_station"),
    "station-section": office(SEES_DRAFT, "draft_station", "=particulars", acts=FOOD),
    "station-item": office(SEES_DRAFT, "draft_station", "evidence.item", acts=CLINIC),
    "station-add-evidence": deed(CLINIC, "draft_station", "evidence.item"),
    "station-evidence": office(SEES_DRAFT, "draft_station", "evidence"),
    "station-remove-evidence": deed(CLINIC, "draft_station", "evidence"),
    "station-leaving": office(SEES_OPERATING, "operating_station", acts=frozenset({"expert"})),
    "consent": office(ADMINISTRATOR | SOCIETIES, "consent"),
    "consent-agreement": deed(FOOD, "consent"),
    "consent-decline": deed(FOOD, "consent"),
    "consent-paper": deed(frozenset({"horticulture"}), "paper_consent"),
    "consent-blank-paper": office(ADMINISTRATOR | {"horticulture"}, "paper_consent"),
    "consent-signed-paper": office(ADMINISTRATOR | {"horticulture"}, "signed_consent"),
    "station-agreement": office(SEES_DRAFT, "draft_station"),
    "station-objections": office(
        RECORD, "noticed_station", "notice", roles=ADMINISTRATOR | ASSOCIATIONS, acts=PROVINCE
    ),
    "station-objection": office(
        RECORD, "noticed_station", "objection", roles=ADMINISTRATOR | ASSOCIATIONS, acts=PROVINCE
    ),
    "work-list": office(OFFICE),
    "work-batch-confirmation": deed(frozenset({"grassroots"})),
    "work": office(SEES_OPERATING, "waiting_work"),
    "work-change": office(WRITES_WORK, "waiting_work", sent_on=SEES_OPERATING - WRITES_WORK),
    "work-confirmation": deed(frozenset({"grassroots"}), "waiting_work"),
    "work-correction": office(frozenset({"grassroots"}), "waiting_work", sent_on=SEES_OPERATING - {"grassroots"}),
    "work-refusal": office(frozenset({"grassroots"}), "waiting_work", sent_on=SEES_OPERATING - {"grassroots"}),
    "work-withdrawal": office(WRITES_WORK, "waiting_work", sent_on=SEES_OPERATING - WRITES_WORK),
    "work-evidence": office(SEES_OPERATING, "waiting_work", "work_evidence"),
    "new-work": office(WRITES_WORK, "operating_station", forbidden=SEES_OPERATING - WRITES_WORK),
    "needs": office(OFFICE),
    "new-need": only(WRITES_NEEDS),
    "need-import": only(ASSOCIATIONS),
    "need-import-template": only(ASSOCIATIONS),
    "need-import-run": office(frozenset({"liwan"}), "import_run", roles=ASSOCIATIONS),
    "need-import-bringing": deed(frozenset({"liwan"}), "import_run"),
    "need": office(OVERSEES_LIWAN | BAKERY, "private_need"),
    "need-change": office(BAKERY, "draft_need", roles=WRITES_NEEDS),
    "need-attachment": office(OVERSEES_LIWAN | BAKERY, "private_need"),
    "need-posting": deed(BAKERY, "returned_need"),
    "need-opening": deed(frozenset({"liwan"}), "checking_need"),
    "need-return": deed(frozenset({"liwan"}), "checking_need"),
    "need-closing": deed(BAKERY | {"liwan"}, "private_need"),
    "need-reopening": deed(BAKERY | {"liwan"}, "closed_need"),
    "need-host": office(LIWAN, "collected_need", roles=ASSOCIATIONS),
    "need-host-removal": deed(LIWAN, "attached_need"),
    "need-recommended": deed(LIWAN, "open_need", "mechanics"),
    "invitations": office(OFFICE),
    "invitation": office(SEES_TALK, "invitation"),
    "invitation-acceptance": deed(FOOD, "invitation"),
    "invitation-counter-offer": deed(FOOD, "invitation"),
    "invitation-refusal": deed(FOOD, "invitation"),
    "invitation-withdrawal": deed(BAKERY, "invitation"),
    "invite-society": office(BAKERY, "private_need", "mechanics", roles=HOSTS),
    "propose": office(SOCIETIES, "open_need", roles=SOCIETIES),
    "pairings": office(OFFICE),
    "pairing": office(SEES_PAIRING, "pairing"),
    "pairing-draft": office(SEES_PAIRING, "pairing"),
    "pairing-agreement": office(SEES_PAIRING, "pairing"),
    "pairing-upload": deed(PAIRED, "pairing"),
    "pairing-signature": deed(PAIRED, "pairing"),
    "pairing-application": deed(FOOD, "signed_pairing"),
    "pairing-dissolution": deed(PAIRED, "pairing"),
    "suggestions": only(SOCIETIES | EXPERTS),
    "new-recommendation": office(EXPERTS, "open_need", roles=EXPERTS),
    "recommendation-reply": office(FOOD, "recommendation", roles=SOCIETIES),
}
