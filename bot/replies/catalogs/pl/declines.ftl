### Dlaczego bank odmówił. decline-* stoi po „płatność się nie powiodła”; last-decline-* mówi, czemu nie powiodła się ostatnia płatność automatyczna.
### Może to przeczytać każdy: jeśli bank coś podejrzewa, mówimy to jak -generic, słowo w słowo.

decline-expired = Karta straciła ważność. Pomoże nowa data ważności albo inna karta.
decline-funds = Bank nie zatwierdził płatności. Prosimy sprawdzić dostępne środki i limit karty albo użyć innej karty.
decline-generic = Bank, który wydał kartę, nie zatwierdził płatności. Można zapytać o to bank albo użyć innej karty.
decline-details = Dane karty nie pasują do żadnej ważnej karty. Prosimy użyć innej albo dodać tę jeszcze raz.
decline-security-code = Kod zabezpieczający się nie zgadzał. Prosimy wpisać go ponownie na bezpiecznej stronie albo użyć innej karty.
decline-address = Prosimy sprawdzić, czy imię, nazwisko i adres rozliczeniowy są dokładnie takie jak na wyciągu z karty, albo użyć innej karty.
decline-authentication = Bank nie otrzymał potwierdzenia. Można spróbować ponownie albo użyć innej karty.
decline-not-supported = Karta nie pozwala na taką płatność. Możliwe, że bank włączy płatności internetowe lub zagraniczne; jeśli nie, prosimy użyć innej karty.
decline-type-refused = Karty przedpłacone, podarunkowe i wirtualne nie są akceptowane. Prosimy użyć innej karty.
decline-currency = Tą kartą nie można zapłacić w walucie tej faktury. Prosimy użyć innej karty.
decline-limit = Limit karty został wyczerpany. Bank może go podnieść; można też użyć innej karty.
decline-technical = Po drodze do banku wystąpił problem techniczny. Można spróbować ponownie nieco później.
decline-duplicate = Bank uznał tę płatność za powtórzenie wcześniejszej, która mogła już dojść do skutku. Zanim dojdzie do zapłaty w inny sposób, powinien to sprawdzić człowiek.
decline-authorisation = Bank nie ma już aktualnej zgody na obciążanie tej karty. Prosimy użyć innej karty albo dodać tę jeszcze raz.

last-decline-expired = Ostatnia płatność automatyczna nie powiodła się, bo karta straciła ważność.
last-decline-funds = Bank nie zatwierdził ostatniej płatności automatycznej; przyczyną mogą być dostępne środki albo limit karty.
last-decline-generic = Bank, który wydał kartę, nie zatwierdził ostatniej płatności automatycznej.
last-decline-details = Ostatnia płatność automatyczna nie powiodła się, bo zapisane dane nie pasują do żadnej ważnej karty.
last-decline-security-code = Ostatnia płatność automatyczna nie powiodła się, bo nie zgadzał się kod zabezpieczający karty.
last-decline-address = Ostatnia płatność automatyczna nie powiodła się. Prosimy sprawdzić, czy imię, nazwisko i adres rozliczeniowy są dokładnie takie jak na wyciągu z karty.
last-decline-authentication = Ostatnia płatność automatyczna nie powiodła się, bo bank prosi o jej potwierdzenie.
last-decline-not-supported = Ostatnia płatność automatyczna nie powiodła się, bo karta nie pozwala na taką płatność.
last-decline-type-refused = Ostatnia płatność automatyczna nie powiodła się, bo karty przedpłacone, podarunkowe i wirtualne nie są akceptowane.
last-decline-currency = Ostatnia płatność automatyczna nie powiodła się, bo tą kartą nie można zapłacić w walucie faktury.
last-decline-limit = Ostatnia płatność automatyczna nie powiodła się, bo limit karty był wyczerpany.
last-decline-technical = Ostatnia płatność automatyczna nie powiodła się z powodu problemu technicznego po drodze do banku.
last-decline-duplicate = Bank uznał ostatnią płatność automatyczną za powtórzenie wcześniejszej. Jeśli pieniądze zeszły już z konta, przed zapłatą powinien to sprawdzić człowiek.
last-decline-authorisation = Ostatnia płatność automatyczna nie powiodła się, bo bank nie ma już aktualnej zgody na obciążanie karty.
