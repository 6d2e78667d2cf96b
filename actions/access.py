"""Letting somebody in who has no link: by their address in billing, or by a colleague who may already pay."""

from __future__ import annotations

from actions.base import KaseAction
from bot.billing.profiles import profile
from bot.billing.roles import Right, Roles
from bot.dialogue.ports import ActionCall, ActionResult
from bot.domain.access import AccessRequest, AccessState, Grant
from bot.domain.billing import Account, BillingPerson
from bot.domain.conversation import Conversation, Fact, Moment, Option, Reply
from bot.domain.identity import Customer, Link, Voucher
from bot.errors import BackendUnavailable, ContractBroken, KaseError, NotAllowed, NotFound, Retryable
from bot.identity.access import MOST_APPROVERS
from bot.identity.barring import why_nothing
from bot.identity.directory import Directory, NoEmail

_MOST_ACCOUNTS = 10
"""How many accounts of one workspace are read to find out who may decide."""

_GRANTS = {"see": Grant.SEE, "pay": Grant.PAY, "approve_see": Grant.SEE, "approve_pay": Grant.PAY}
_REFUSALS = frozenset({"no", "deny", "refuse_access"})


class AccessAction(KaseAction):
    """An action about somebody who has no link."""

    async def directory(self, customer: Customer) -> Directory | None:
        """Who knows the people of the channel; None for somebody who cannot be let in.

        Raises `BackendUnavailable` while the channel does not say who they are.
        """
        found = self.services.identity.directories.get(customer.channel)
        if found is None or customer.link is not None or customer.lapsed or customer.barred is not None:
            return None
        return found if await found.is_member(customer.person) else None

    async def agreement(self, account_id: str) -> tuple[Account, Roles]:
        """An account and what its roles may do. Raises as the gateway does."""
        account = await self.services.gateway.account(account_id)
        return account, profile(account.profile, fallback=self.services.billing.default_profile).roles


class ActionOfferAccess(AccessAction):
    """Tell which ways there are for who asks: to be looked up by their address, to ask a colleague, or none."""

    action_name = "action_offer_access"
    outcomes = frozenset({"ask", "ask_by_email", "none"})

    async def act(self, call: ActionCall) -> ActionResult:
        """Offer what can be done for this person here; says nothing of whether anybody is found."""
        try:
            directory = await self.directory(call.incoming.customer)
        except BackendUnavailable:
            return ActionResult("none")
        if directory is None:
            return ActionResult("none")
        by_email = directory.looks_up_by_email and self.services.gateway.capabilities.finds_people
        return ActionResult("ask_by_email" if by_email else "ask")


class ActionLookUpByEmail(AccessAction):
    """Find the person in billing by the address that the channel made sure of, and link them."""

    action_name = "action_look_up_by_email"
    outcomes = frozenset({"linked", "several", "not_found", "silent", "none"})

    async def act(self, call: ActionCall) -> ActionResult:
        """Look up each time anew: neither the address nor who was found is kept between question and answer."""
        customer = call.incoming.customer
        try:
            directory = await self.directory(customer)
            if directory is None or not directory.looks_up_by_email:
                return ActionResult("none", () if customer.link is not None else (why_nothing(customer),))
            if not self.services.gateway.capabilities.finds_people:
                return ActionResult("none", (why_nothing(customer),))
            email = await directory.email(customer.person)
            if email is NoEmail.UNCONFIRMED:
                return ActionResult("not_found", (Reply("email-unconfirmed"),))
            if email is NoEmail.OTHER_DOMAIN:
                return ActionResult("not_found", (Reply("email-of-elsewhere"),))
            return await self._found(call, await self.services.gateway.people(email.address))
        except (BackendUnavailable, ContractBroken, NotAllowed, NotFound):
            return ActionResult("silent", (Reply("email-not-looked-up"),))

    async def _found(self, call: ActionCall, people: tuple[BillingPerson, ...]) -> ActionResult:
        useful = [each for each in people if each.roles]
        if call.answer == "picked":
            useful = [each for each in useful if each.account_id == call.picked]
        accounts = dict.fromkeys(each.account_id for each in useful)
        if not useful or len(useful) != len(accounts):  # nobody, or two people of one account with one address
            return ActionResult("not_found", (Reply("email-not-found"),))
        if len(useful) > 1:
            return ActionResult("several", options=tuple(_account_option(each) for each in useful))
        return await self._linked(call.incoming.customer, useful[0])

    async def _linked(self, customer: Customer, found: BillingPerson) -> ActionResult:
        link = Link(
            customer.channel,
            customer.person,
            found.account_id,
            found.person,
            found.roles,
            Voucher.EMAIL,
            self.services.clock.now(),
        )
        await self.services.identity.link(link)
        return ActionResult("linked", (Reply("email-linked", {"account": found.account_name}),))


class ActionAskAccess(AccessAction):
    """Ask those of the same organisation who may already pay."""

    action_name = "action_ask_access"
    outcomes = frozenset({"asked", "nobody", "none"})

    async def act(self, call: ActionCall) -> ActionResult:
        """One request at a time; who decides is not named, since that is nobody's business yet."""
        customer = call.incoming.customer
        try:
            directory = await self.directory(customer)
            if directory is None:
                return ActionResult("none", () if customer.link is not None else (why_nothing(customer),))
            approvers = await self._approvers(directory, customer)
        except (BackendUnavailable, ContractBroken):
            return ActionResult("none", (Reply("access-not-asked-now"),))
        if not approvers:
            return ActionResult("nobody", (Reply("access-nobody-to-ask"),))
        request = await self.services.access.ask(customer.channel, customer.person, approvers)
        if request is None:
            return ActionResult("none", (Reply("access-asked-too-often"),))
        until: dict[str, Fact] = {"until": Moment(request.expires_at, "UTC")}
        fresh = request.asked_at >= call.incoming.at
        return ActionResult("asked", (Reply("access-asked", until) if fresh else Reply("access-already-asked", until),))

    async def _approvers(self, directory: Directory, customer: Customer) -> tuple[str, ...]:
        """Who may decide, those who were linked first before others."""
        identity, found, known = self.services.identity, list[str](), dict[str, Roles | None]()
        for link in sorted(await identity.links(), key=lambda each: (each.verified_at is None, each.verified_at or 0)):
            if link.channel != customer.channel or not directory.together(customer.person, link.person):
                continue
            if identity.as_customer(link.channel, link.person, link).link is None:
                continue
            if link.account_id not in known:
                if len(known) == _MOST_ACCOUNTS:
                    continue
                known[link.account_id] = await self._roles(link.account_id)
            roles = known[link.account_id]
            if roles is not None and roles.allow(link.roles, Right.PAY) and await directory.is_member(link.person):
                found.append(link.person)
            if len(found) == MOST_APPROVERS:
                break
        return tuple(found)

    async def _roles(self, account_id: str) -> Roles | None:
        try:
            return (await self.agreement(account_id))[1]
        except NotFound:
            return None


class ActionTellAccessRequest(AccessAction):
    """Put a colleague's request to who may decide."""

    action_name = "action_tell_access_request"
    outcomes = frozenset({"ask", "told", "moot"})

    async def act(self, call: ActionCall) -> ActionResult:
        """Ask it as the open question where there is none; otherwise its buttons count without being one.

        Raises `Retryable` while an agent talks with who is asked, and while backend or channel do not answer.
        """
        event, link = call.incoming.event, call.incoming.customer.link
        request = await self.services.access.get(event.subject) if event is not None else None
        if request is None or link is None or not _open(request, call) or link.person not in request.approvers:
            return ActionResult("moot")
        if call.conversation.owned_by is not None:
            raise Retryable("an agent talks with who is asked", request=request.id)
        try:
            account, roles = await self.agreement(link.account_id)
        except (NotFound, ContractBroken):
            return ActionResult("moot")
        options = _options(request, roles, link)
        if options is None:
            return ActionResult("moot")
        facts: dict[str, Fact] = {"name": await _name(self, request), "account": account.name}
        if call.conversation.position is None and call.conversation.question is None:
            return ActionResult("ask", options=options, facts=facts)
        return ActionResult("told", (Reply("access-request", facts, options, stamp=0),))


class ActionDecideAccess(AccessAction):
    """Do what who was asked says: let the colleague in with the least role for it, or refuse."""

    action_name = "action_decide_access"
    outcomes = frozenset({"decided", "which"})

    async def act(self, call: ActionCall) -> ActionResult:
        """Whoever answers first decides; the right to is read anew, and again in the transaction that decides."""
        request_id, said = _decision(call)
        if said == "affirm":
            return ActionResult("which", (Reply("access-say-which"),))
        request, link = await self.services.access.get(request_id), call.incoming.customer.link
        if request is None:
            return ActionResult("decided", (Reply("access-request-over"),))
        if link is None:
            return ActionResult("decided", (why_nothing(call.incoming.customer),))
        if request.state is not AccessState.OPEN:
            return ActionResult("decided", (await self._told(request, link),))
        try:
            return await self._decide(request, link, said)
        except (BackendUnavailable, ContractBroken, NotFound):
            return ActionResult("which", (Reply("backend-unreachable"),))

    async def _decide(self, request: AccessRequest, link: Link, said: str) -> ActionResult:
        roles = (await self.agreement(link.account_id))[1]
        grant = _GRANTS.get(said)
        role = roles.role_for(link.roles, paying=grant is Grant.PAY) if grant is not None else None
        if not roles.allow(link.roles, Right.PAY) or (grant is not None and role is None):
            return ActionResult("decided", (Reply("access-not-yours"),))
        if grant is not None and role is not None:
            ended = await self.services.access.approve(request, link, grant=grant, role=role)
        elif said in _REFUSALS:
            ended = await self.services.access.deny(request, link)
        else:
            return ActionResult("which", (Reply("access-say-which"),))
        if ended is None:
            return ActionResult("decided", (Reply("access-not-yours"),))
        return ActionResult("decided", (await self._told(ended, link),))

    async def _told(self, request: AccessRequest, link: Link) -> Reply:
        if request.decided_by != link.person:
            over = request.state in {AccessState.EXPIRED, AccessState.OPEN}
            return Reply("access-request-over") if over else Reply("access-decided-before")
        facts: dict[str, Fact] = {"name": await _name(self, request)}
        if request.state is AccessState.DENIED:
            return Reply("access-you-refused", facts)
        return Reply("access-you-let-pay", facts) if request.grant is Grant.PAY else Reply("access-you-let-see", facts)


class ActionTellAccessEnd(AccessAction):
    """Tell who asked for access what became of it."""

    action_name = "action_tell_access_end"
    outcomes = frozenset({"granted", "refused", "moot"})

    async def act(self, call: ActionCall) -> ActionResult:
        """Nothing of who decided, and of an approval only what is still so."""
        event, link = call.incoming.event, call.incoming.customer.link
        request = await self.services.access.get(event.subject) if event is not None else None
        if request is None or request.state is AccessState.OPEN:
            return ActionResult("moot")
        if call.conversation.owned_by is not None:
            raise Retryable("an agent talks with who asked", request=request.id)
        if request.state is AccessState.EXPIRED:
            return ActionResult("moot") if link is not None else ActionResult("refused", (Reply("access-expired"),))
        if request.state is AccessState.DENIED:
            return ActionResult("moot") if link is not None else ActionResult("refused", (Reply("access-refused"),))
        if link is None or link.account_id != request.account_id:
            return ActionResult("moot")
        try:
            name = (await self.services.gateway.account(link.account_id)).name
        except KaseError as error:
            raise BackendUnavailable("the account cannot be read for a message now", request=request.id) from error
        facts: dict[str, Fact] = {"account": name}
        may_pay = request.grant is Grant.PAY
        return ActionResult("granted", (Reply("access-lets-you-pay" if may_pay else "access-lets-you-see", facts),))


def _options(request: AccessRequest, roles: Roles, link: Link) -> tuple[Option, ...] | None:
    """What may be answered: never to give more than one has; None for who may not decide."""
    if not roles.allow(link.roles, Right.PAY):
        return None
    see, pay = (roles.role_for(link.roles, paying=paying) is not None for paying in (False, True))
    return (
        *((Option(f"access:{request.id}/see", "option-access-see"),) if see else ()),
        *((Option(f"access:{request.id}/pay", "option-access-pay"),) if pay else ()),
        Option(f"access:{request.id}/no", "option-access-no"),
    )


def _decision(call: ActionCall) -> tuple[str, str]:
    """Which request is decided, and how: as the button says, or in words to the request that is asked about."""
    if call.picked is not None:
        request_id, _, said = call.picked.partition("/")
        return request_id, said
    return _asked_about(call.conversation), call.answer or ""


def _asked_about(conversation: Conversation) -> str:
    options = conversation.question.options if conversation.question is not None else ()
    named = (option.answer.partition(":")[2].partition("/")[0] for option in options)
    return next(filter(None, named), "")


def _open(request: AccessRequest, call: ActionCall) -> bool:
    return request.state is AccessState.OPEN and request.expires_at > call.incoming.at


def _account_option(person: BillingPerson) -> Option:
    return Option(f"account:{person.account_id}", "option-account", {"name": person.account_name})


async def _name(action: AccessAction, request: AccessRequest) -> str:
    """What the colleague is called; their id where this process cannot ask the channel."""
    directory = action.services.identity.directories.get(request.channel)
    return await directory.name(request.person) if directory is not None else request.person
