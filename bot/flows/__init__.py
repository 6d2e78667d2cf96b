"""The conversation as tables: step, action or question, outcome, next step."""

from bot.flows.access import ACCESS, ACCESS_REQUEST
from bot.flows.account_answers import ACCOUNT_ANSWERS
from bot.flows.after_payment import AFTER_PAYMENT, FOLLOW_UP
from bot.flows.answers import ANSWERS, LANGUAGE, MENU
from bot.flows.outreach import MESSAGES, OUTREACH
from bot.flows.past_due import PAST_DUE
from bot.flows.pay_balance import PAY_BALANCE
from bot.flows.pay_in_portal import PAY_IN_PORTAL
from bot.flows.schedule import PLANNED, SCHEDULE
from bot.flows.table import Flows
from bot.flows.talk_to_human import TALK_TO_HUMAN

FLOWS = Flows(
    (
        PAST_DUE,
        PAY_BALANCE,
        PAY_IN_PORTAL,
        SCHEDULE,
        PLANNED,
        AFTER_PAYMENT,
        FOLLOW_UP,
        OUTREACH,
        TALK_TO_HUMAN,
        ACCESS,
        ACCESS_REQUEST,
        *ACCOUNT_ANSWERS,
        MESSAGES,
        *ANSWERS,
        MENU,
        LANGUAGE,
    )
)
