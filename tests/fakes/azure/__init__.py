"""A stand-in for Microsoft's sign-in and its billing API on a real socket, as far as Kase reads them.

```python
async with FakeAzure() as azure:
    account = azure.add_account(agreement="MicrosoftCustomerAgreement", country="LV")
    profile = azure.add_profile(account, status="Warned", reason="PastDue")
    azure.add_card(profile, last4="4242", expiration="10/2031")
    azure.add_invoice(profile, "G000000001", status="OverDue", due="49.00", failed="CardExpired")
```

- It speaks https, since Microsoft's SDK sends no token over anything else; `azure.certificate` is the file to trust.
- What the app may see: `azure.withhold(name)` takes away the role on an account or profile; `azure.expire_secret()`.
- What goes wrong: `azure.fail_next(path_part, status=, retry_after=, drop=, body=, times=)`.
- What was asked: `azure.asked`, paths in order, sign-ins under `/token`.
- What was tried beside reading: `azure.written`; all of it is refused.
- Lists come in pages of `page_size`, led on by `nextLink`.

Known to differ from Microsoft: no roles finer than "may read", no filters or date ranges, no throttling
unless asked for.
"""

from tests.fakes.azure.server import FakeAzure

__all__ = ["FakeAzure"]
