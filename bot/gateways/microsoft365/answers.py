"""The shapes of Microsoft's answers that are read here; everything else in them is left alone."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Annotated

from pydantic import AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic.alias_generators import to_camel

from bot.domain.money import Money, exponent
from bot.errors import ContractBroken


class Answer(BaseModel):
    """Part of an answer; fields that are not known here are somebody else's."""

    model_config = ConfigDict(extra="ignore", frozen=True, alias_generator=to_camel, populate_by_name=True)


def _exact(value: object) -> object:
    """Refuse a float: a number of the answer comes as it is written there, or not at all."""
    if isinstance(value, float):
        raise TypeError("an amount was read as a float")
    return value


class AmountAnswer(Answer):
    """An amount as the number is written in the answer."""

    currency: Annotated[str, Field(pattern="^[A-Z]{3}$")]
    value: Annotated[Decimal, BeforeValidator(_exact), Field(allow_inf_nan=False, max_digits=18)]

    def money(self) -> Money:
        """The amount in minor units. Raises `ContractBroken` for one that is no whole number of them."""
        scaled = self.value.scaleb(exponent(self.currency))
        if scaled != scaled.to_integral_value():
            raise ContractBroken(f"an amount in {self.currency} has more decimals than the currency")
        return Money(int(scaled), self.currency)


class FailedPaymentAnswer(Answer):
    """A try to collect that failed."""

    date: AwareDatetime | None = None
    failed_payment_reason: str | None = None


class PaymentAnswer(Answer):
    """A payment that was made."""

    date: AwareDatetime | None = None
    payment_method_id: str | None = None


class InvoiceProperties(Answer):
    """What an invoice says."""

    status: str | None = None
    amount_due: AmountAnswer | None = None
    due_date: AwareDatetime | None = None
    invoice_date: AwareDatetime | None = None
    document_type: str | None = None
    billing_profile_display_name: str | None = None
    billing_profile_id: str | None = None
    subscription_display_name: str | None = None
    failed_payments: tuple[FailedPaymentAnswer, ...] = ()
    payments: tuple[PaymentAnswer, ...] = ()

    def belongs_to(self, profile: str) -> bool:
        """Tell whether it is that billing profile's; the id is a path that ends with the name, in any case of letters.

        An answer that does not say whose it is says nothing against it.
        """
        told = self.billing_profile_id
        return told is None or told.rpartition("/")[2].casefold() == profile.casefold()

    @property
    def last_failure(self) -> FailedPaymentAnswer | None:
        """The latest failed try, by its date where there is one."""
        return max(self.failed_payments, key=_when, default=None)

    @property
    def last_payment(self) -> datetime | None:
        """When it was paid last, where the answer says so."""
        return max((each.date for each in self.payments if each.date is not None), default=None)


class InvoiceAnswer(Answer):
    """An invoice; `name` is its number."""

    name: str
    properties: InvoiceProperties


class AddressAnswer(Answer):
    """An address, of which only the country is read."""

    country: str | None = None


class AccountProperties(Answer):
    """What a billing account says."""

    agreement_type: str | None = None
    display_name: str | None = None
    has_read_access: bool | None = None
    sold_to: AddressAnswer | None = None


class AccountAnswer(Answer):
    """A billing account."""

    name: str
    properties: AccountProperties


class PartnerAnswer(Answer):
    """Who stands between the customer and Microsoft."""

    display_name: str | None = None


class ProfileProperties(Answer):
    """What a billing profile says."""

    display_name: str | None = None
    status: str | None = None
    status_reason_code: str | None = None
    billing_relationship_type: str | None = None
    has_read_access: bool | None = None
    bill_to: AddressAnswer | None = None
    indirect_relationship_info: PartnerAnswer | None = None


class ProfileAnswer(Answer):
    """A billing profile."""

    name: str
    properties: ProfileProperties


class MethodProperties(Answer):
    """What a payment method says."""

    family: str | None = None
    display_name: str | None = None
    payment_method_type: str | None = None
    last_four_digits: str | None = None
    expiration: str | None = None
    status: str | None = None
    payment_method: MethodProperties | None = None


class MethodAnswer(Answer):
    """A payment method, or the link of one to a billing profile."""

    name: str
    properties: MethodProperties


def _when(failure: FailedPaymentAnswer) -> float:
    return failure.date.timestamp() if failure.date is not None else 0.0
