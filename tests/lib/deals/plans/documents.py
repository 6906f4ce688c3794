"""Plans in which others wrote every text that they can write."""

from datetime import date, timedelta

from lib.coaching.deal import Held, Said
from lib.deals.inputs import DealInput
from lib.deals.plan_models import PlanChange, PlanVersion
from lib.deals.plans.account import build_account_plan
from lib.deals.plans.account_document import account_document
from lib.deals.plans.account_input import AccountDeal
from lib.deals.plans.deal_document import deal_document
from lib.deals.plans.document import Document
from lib.deals.qualification_models import Qualification
from lib.deals.stage_models import StageRisk
from lib.deals.stakeholder_models import InfluenceEdge
from lib.readings.conversation import Party
from lib.readings.models import Facts, Objection, ProductFact, Risk, Rival
from tests.lib.coaching.deals import MONDAY, held
from tests.lib.deals.plans.accounts import account_of
from tests.lib.deals.records import (
    DAY,
    KIM,
    SARAH,
    day_named,
    deal_of,
    money,
    need,
    people,
    person,
    plan_of,
    said,
    signal,
    step,
    track,
)

TODAY: date = DAY + timedelta(20)


def talk_of(text: str) -> Held:
    """A call whose title, people, words and labels are the text."""
    facts = Facts(
        next_steps=[step(text, 4, who=text), step(f"{text} again", evidence=(9,), agreed=False)],
        objections=[Objection(kind="price", topic=text, raised_by="buyer", evidence=(2,))],
        products=[ProductFact(name=text, wanted=True, evidence=(18,))],
        money=[money(60000)],
        dates=[day_named(80, "decision")],
        rivals=[Rival(name=text, stance="in_use", evidence=(20,))],
        risks=[Risk(kind=text, evidence=(4,))],
    )
    call = held(0, facts)
    parties = (Party("rep", text, "internal", text), Party("buyer", text, "external", text))
    words = {number: Said(one.speaker, text, one.start) for number, one in call.said.items()}
    return Held(call.deal_id, call.touch, text, parties, words, None, 40)


def deal_with(text: str) -> tuple[DealInput, Document]:
    given = deal_of(talk_of(text), name=text, account_name=text, owner_name=text, product=text, currency=text)
    states = Qualification(
        signals=[
            signal("budget", "contradicted", value=text, note=text, said_by=[text, text], ask_next=text),
            signal("need", "confirmed", value=text),
        ],
        meddic="MEDDIC",
        bant="bant",
    )
    everyone = people(
        person(text, title=text, roles={"champion": 0.8}),
        person(f"{text} 2", SARAH, met=False, roles={"decision_maker": 0.8}),
        edges=[InfluenceEdge(source=KIM, target=SARAH, evidence=said())],
    )
    stage = track(needs=[need(text)], risks=[StageRisk(text=text, evidence=said())], computed="discovery")
    change = PlanChange(what=text, before=text, after=None)
    version = PlanVersion(version=2, at=MONDAY, conversation_id=None, kind="call", title=text, changes=[change])
    return given, deal_document(plan_of(given, states, everyone, stage), TODAY, [version])


def account_with(text: str) -> Document:
    given, _ = deal_with(text)
    plan = plan_of(given, stakeholders=people(person(text, title=text, roles={"champion": 0.8})))
    account = account_of(
        AccountDeal(facts=given.facts, plan=plan), talks=given.held, name=text, domain=text, industry=text
    )
    return account_document(build_account_plan(account), TODAY)


def documents_with(text: str) -> list[Document]:
    """A deal's and an account's, with the text wherever others write."""
    return [deal_with(text)[1], account_with(text)]
