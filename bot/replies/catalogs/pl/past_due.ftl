### Co jest do zapłaty, dlaczego i do kiedy działa usługa.

balance-due = Zaległa jest płatność za { $subscriptions }: { $amount }. Termin płatności faktury { $number } minął { DAY($due) }.
balances-due =
    { $count ->
        [one] Po terminie jest { $count } faktura
        [few] Po terminie są { $count } faktury
        [many] Po terminie jest { $count } faktur
       *[other] Po terminie jest { $count } faktury
    } za { $subscriptions }, razem { $amount }. Termin najstarszej, { $number }, minął { DAY($due) }.
# Jedna faktura z kilku, od najstarszej, i miejsce, gdzie widać jej pozycje.
invoice-line = Faktura { $number }: { $amount } za { $subscriptions }, termin płatności { DAY($due) }.
amount-on-invoice = Z czego składa się kwota, widać pozycja po pozycji na fakturze: w { $portal }, w sekcji „{ $invoices }”.
end-not-known = System rozliczeniowy nie podaje daty, z którą usługa zostałaby wyłączona.
service-runs-until = Jeśli należność pozostanie nieopłacona, usługa będzie działać do { MOMENT($until, form: "until") }.
service-warned-until = Aby usługa działała dalej, prosimy zapłacić do { MOMENT($until, form: "until") }.

offer-to-pay = Czy opłacić należność teraz?
offer-to-pay-soon = Zostało niewiele czasu. Zapłacić teraz czy połączyć z człowiekiem?
offer-a-person = Czy połączyć z człowiekiem?
left-for-later = Dobrze. W dogodnej chwili wystarczy napisać „zapłacić”.

nothing-due = Nie ma zaległych płatności: na koncie nie ma nic do zapłaty.
nothing-due-notice-lingers = Na koncie nie ma nieopłaconych należności. Po zapłacie powiadomienie o zaległości może być jeszcze przez jakiś czas widoczne; nic więcej nie trzeba płacić.
service-disabled = Usługa jest teraz wyłączona, dlatego zajmie się tym ktoś z działu wsparcia.
service-said-off = Według naszych danych usługa nie jest wyłączona, dlatego ktoś z działu wsparcia sprawdzi, dlaczego nie działa.

# Fakturę opłaca się przelewem. Nigdy nie podajemy tu danych do przelewu: są na fakturze.
pay-by-invoice = Faktura { $number } na kwotę { $amount }, z terminem płatności { DAY($due) }, jest do opłacenia przelewem, a nie kartą. Dane do przelewu są na samej fakturze; w tytule prosimy podać jej numer.
bought-via-partner = Subskrypcja została kupiona u partnera „{ $partner }”, który przyjmuje też płatności. O sposób zapłaty prosimy zapytać partnera.
# Ktoś może mieć swój powód, żeby czekać: słowa neutralne, a w następnej odpowiedzi sprawę przejmuje człowiek.
concern-charged-twice = Wygląda na to, że płatność została pobrana dwa razy; sprawdzi to ktoś z działu wsparcia.
concern-dispute = Jedna z płatności na tym koncie jest reklamowana, dlatego do wyjaśnienia nie przyjmujemy tu wpłat. Zajmie się tym ktoś z działu wsparcia.
concern-fraud = Płatności na tym koncie musi najpierw sprawdzić ktoś z działu wsparcia.

# Kto nie może widzieć lub płacić.
role-missing = Twoja rola nie obejmuje rozliczeń, dlatego nie możemy pokazać należności. Role, które mogą płacić: { $who_pays }.
may-not-pay = Twoja rola pozwala widzieć należności, ale nie pozwala ich opłacać. Role, które mogą płacić: { $who_pays }.
not-linked = Nie wiemy jeszcze, które konto rozliczeniowe jest Twoje, dlatego nie możemy tu pokazać należności ani przyjąć płatności.
account-not-found = Nie możemy znaleźć konta rozliczeniowego, które jest do Ciebie przypisane.
backend-unreachable = System rozliczeniowy teraz nie odpowiada. Prosimy spróbować ponownie za kilka minut.
