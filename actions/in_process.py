"""Running actions inside the service, without a server between."""

from __future__ import annotations

from actions.access import (
    ActionAskAccess,
    ActionDecideAccess,
    ActionLookUpByEmail,
    ActionOfferAccess,
    ActionTellAccessEnd,
    ActionTellAccessRequest,
)
from actions.attempts import ActionCheckAttempt, ActionGiveUpBank, ActionHandOverPayment
from actions.balance import ActionChooseBalance, ActionExplainBalance, ActionOpenBalances
from actions.base import KaseAction
from actions.cards import (
    ActionCheckCardSaved,
    ActionChooseCard,
    ActionKeepCard,
    ActionListOtherCards,
    ActionLookUpCard,
    ActionOpenCardEdit,
    ActionOpenCardPage,
    ActionRefuseCardEdit,
)
from actions.escalation import ActionConsiderPerson, ActionEscalate
from actions.follow_up import ActionCarryOutFollowUp, ActionCheckPayment
from actions.knowledge import ActionAnswerFromProfile
from actions.outreach import (
    ActionAnswerAboutMessages,
    ActionRemindOfBalance,
    ActionStartMessages,
    ActionStopMessages,
    ActionTellFailedPayment,
)
from actions.payment import (
    ActionPrepareConfirmation,
    ActionPromiseRetry,
    ActionResubmitPayment,
    ActionVoidConfirmation,
)
from actions.portal import (
    ActionGuideToPortal,
    ActionNoteReport,
    ActionPromiseRecheck,
    ActionShowPortalSteps,
    ActionThankForReport,
)
from actions.portal_check import ActionCheckPortal, ActionLookAgainInPortal
from actions.requests import ActionAnswerAboutTerms, ActionAnswerSignIn, ActionCheckEmail, ActionTellData
from actions.schedule import ActionAcceptSchedule, ActionChooseDay, ActionOfferDays
from actions.scheduled import (
    ActionAnnounceSchedule,
    ActionCancelSchedule,
    ActionCarryOutSchedule,
    ActionKeepSchedule,
    ActionStop,
)
from actions.talk import ActionAnswer, ActionLeaveForLater, ActionSwitchLanguage
from bot.app import Services
from bot.dialogue.ports import ActionCall, ActionResult
from bot.errors import Misconfigured

ACTIONS: tuple[type[KaseAction], ...] = (
    ActionAcceptSchedule,
    ActionAnnounceSchedule,
    ActionAnswer,
    ActionAnswerAboutMessages,
    ActionAnswerAboutTerms,
    ActionAnswerFromProfile,
    ActionAnswerSignIn,
    ActionAskAccess,
    ActionCancelSchedule,
    ActionCarryOutFollowUp,
    ActionCarryOutSchedule,
    ActionCheckAttempt,
    ActionCheckCardSaved,
    ActionCheckEmail,
    ActionCheckPayment,
    ActionCheckPortal,
    ActionChooseBalance,
    ActionChooseCard,
    ActionChooseDay,
    ActionConsiderPerson,
    ActionDecideAccess,
    ActionEscalate,
    ActionExplainBalance,
    ActionGiveUpBank,
    ActionGuideToPortal,
    ActionHandOverPayment,
    ActionKeepCard,
    ActionKeepSchedule,
    ActionLeaveForLater,
    ActionListOtherCards,
    ActionLookAgainInPortal,
    ActionLookUpByEmail,
    ActionLookUpCard,
    ActionNoteReport,
    ActionOfferAccess,
    ActionOfferDays,
    ActionOpenBalances,
    ActionOpenCardEdit,
    ActionOpenCardPage,
    ActionPrepareConfirmation,
    ActionPromiseRecheck,
    ActionPromiseRetry,
    ActionRefuseCardEdit,
    ActionRemindOfBalance,
    ActionResubmitPayment,
    ActionShowPortalSteps,
    ActionStartMessages,
    ActionStop,
    ActionStopMessages,
    ActionSwitchLanguage,
    ActionTellAccessEnd,
    ActionTellAccessRequest,
    ActionTellData,
    ActionTellFailedPayment,
    ActionThankForReport,
    ActionVoidConfirmation,
)


class InProcessActions:
    """The runner the assistant is handed."""

    def __init__(self, services: Services) -> None:
        self._actions = {kind.action_name: kind(services) for kind in ACTIONS}

    async def run(self, action: str, call: ActionCall) -> ActionResult:
        """Run an action by name. Raises `Misconfigured` for a name no action has."""
        try:
            found = self._actions[action]
        except KeyError:
            raise Misconfigured(f"no action is called {action!r}") from None
        return await found.act(call)
