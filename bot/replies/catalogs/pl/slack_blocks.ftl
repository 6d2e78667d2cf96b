### Co Slack pokazuje we własnych blokach: tabelę, wybór i okno płatności.

# Zdanie nad tabelą; reszta jest w niej.
lead-balance-due = Zaległa jest płatność za { $subscriptions }.
lead-balances-due = Zaległych jest kilka faktur za { $subscriptions }.
lead-payment-accepted = Dziękujemy, płatność za { $subscriptions } się powiodła.
lead-payment-confirmed = Widzimy płatność.

# Nazwa, a pod nią wartość.
fact-amount =
    Kwota
    { $amount }
fact-total =
    Razem
    { $amount }
fact-due =
    Termin płatności
    { DAY($due) }
fact-invoice =
    Faktura
    { $number }
fact-invoices =
    Faktury
    { $count }
fact-oldest-invoice =
    Najstarsza faktura
    { $number }
fact-oldest-due =
    Jej termin płatności
    { DAY($due) }
fact-card =
    Karta
    { $card }
fact-paid-at =
    Zapłacono
    { $at }
fact-charged-now =
    Kiedy
    Teraz, od razu po wyrażeniu zgody
fact-charged-on =
    Kiedy
    { MOMENT($at, form: "weekday") }
small-receipt = Numer płatności: { $receipt }.

# Przed odpowiedziami w tekście czytanym na głos; na liście jeszcze zamkniętej.
choices-offered = Możliwe odpowiedzi:
label-choose = Wybierz
label-choose-balance = Wybierz fakturę
label-choose-card = Wybierz kartę
label-choose-day = Wybierz dzień
label-choose-language = Wybierz język

# Okno, w którym wyraża się zgodę na płatność. Slack mieści 24 znaki w label-charge i na każdym przycisku.
option-review-and-pay = Sprawdź i zapłać { $amount }
option-review-planned = Sprawdź i zaplanuj { $amount }
label-charge = Potwierdzenie płatności
charge-invoice = Faktura { $number }: { $amount } za { $subscriptions }.
charge-moves = Odtąd z tej karty będą pobierane opłaty za:
charge-now-small-print = Kwota zostanie pobrana od razu po wyrażeniu zgody. Po zamknięciu tego okna nic się nie stanie.
charge-later-small-print = Dziś nic nie zostanie pobrane, a do tego czasu płatność można tu anulować. Po zamknięciu tego okna nic się nie stanie.
label-pay-amount = Zapłać { $amount }
label-pay = Zapłać
label-plan = Zaplanuj
label-not-now = Nie teraz

# W oknie, gdy nic nie zostało pobrane.
charge-not-made = Tym razem nic nie zostało pobrane: na pytanie już odpowiedziano albo w międzyczasie coś się zmieniło.
charge-goes-on = Prosimy zamknąć to okno i kontynuować w rozmowie.
label-close = Zamknij
