### Co zapłacić, ile dokładnie zostanie pobrane i co z tego wyszło.

which-balance =
    { $count ->
        [one] Do zapłaty jest { $count } faktura
        [few] Do zapłaty są { $count } faktury
        [many] Do zapłaty jest { $count } faktur
       *[other] Do zapłaty jest { $count } faktury
    }, razem { $amount }. Którą opłacić?
choice-gone = To już nie jest dostępne. Obecnie jest tak:
retry-reminder = Zgodnie z prośbą przypominamy: można już ponowić płatność.

# Pytanie, od którego zależą pieniądze: dokładna kwota i co przechodzi na tę kartę. $moves_count jest 0, gdy nic.
confirm-payment =
    { $count ->
        [one] Z karty { $card } pobierzemy { $amount } za { $subscriptions }.
        [few] Z karty { $card } pobierzemy łącznie { $amount } za { $subscriptions }, w { $count } osobnych płatnościach.
        [many] Z karty { $card } pobierzemy łącznie { $amount } za { $subscriptions }, w { $count } osobnych płatnościach.
       *[other] Z karty { $card } pobierzemy łącznie { $amount } za { $subscriptions }, w { $count } osobnych płatnościach.
    }{ $moves_count ->
        [0] { "" }
       *[other] { SAME($moves, $subscriptions) ->
            [1] { " " }Od teraz opłaty za to będą pobierane z tej samej karty.
           *[0] { " " }Od teraz z tej samej karty będą pobierane opłaty za { $moves }.
        }
    } Czy możemy pobrać tę kwotę?
confirmation-renewed = W międzyczasie coś się zmieniło, więc nic nie zostało pobrane. Obecnie jest tak:
confirmation-missing = Zanim cokolwiek pobierzemy, potrzebujemy zgody na dokładną kwotę.

# Dlaczego kartą nie można teraz zapłacić.
cannot-confirm-reader = Twoja rola nie pozwala na płatności.
cannot-confirm-changed = W międzyczasie coś się na koncie zmieniło, więc nic nie zostało pobrane.
cannot-confirm-clear = Ta należność nie jest już otwarta, więc nie ma czego płacić.
cannot-confirm-paying = Płatność za tę należność jest już w toku. Prosimy nie płacić drugi raz.
cannot-confirm-no-card = Tej karty nie ma już na koncie.
cannot-confirm-not-yours = Tę kartę dodał ktoś inny; po nieudanej płatności tylko ta osoba może jej użyć ponownie.
cannot-confirm-card-expired = Ta karta straciła ważność, więc nie można jej użyć.
cannot-confirm-card-refused = Bank odrzucił tę kartę przy tej należności i kolejna próba teraz nic by nie dała.
cannot-confirm-too-many = Z tą kartą było już kilka prób, więc na razie nie będziemy próbować ponownie.
cannot-confirm-too-many-cards = Na tym koncie nie można teraz użyć kolejnej karty.
cannot-confirm-paused = Płatności są tu chwilowo wstrzymane, więc nic nie zostanie pobrane.
cannot-confirm-too-soon = Na kolejną próbę z tą kartą jest jeszcze za wcześnie.
card-too-soon = Bank niedawno odrzucił tę kartę. Ponowna próba będzie możliwa od { MOMENT($again, form: "from") }.
card-again-from = Ponowna próba z tą kartą będzie możliwa od { MOMENT($again, form: "from") }.

payment-accepted = Dziękujemy, płatność się powiodła: { $amount } z karty { $card } za { $subscriptions } (faktura { $number }), { $at }. Numer płatności: { $receipt }.
all-payments-accepted =
    { $count ->
        [one] To razem { $count } płatność
        [few] To razem { $count } płatności
        [many] To razem { $count } płatności
       *[other] To razem { $count } płatności
    } na kwotę { $amount }.
payment-in-progress = Płatność została wysłana i trwa trochę dłużej niż zwykle. Prosimy nie płacić drugi raz; napiszemy tutaj, gdy tylko będziemy wiedzieć więcej.
# Płatność kogoś innego na tym samym koncie: o jej wyniku dowiaduje się ten, kto się na nią zgodził.
payment-under-way = Na tym koncie jest już w toku inna płatność. Prosimy nie płacić drugi raz; za chwilę można tu napisać, żeby sprawdzić jej wynik.
payment-unknown = Nie wiemy jeszcze, czy płatność się powiodła. Prosimy nie płacić drugi raz: sprawdzamy to i napiszemy tutaj.
payment-still-unknown = Nadal nie wiemy, czy płatność na kwotę { $amount } z karty { $card } się powiodła, więc wyjaśni to człowiek. Prosimy nie płacić drugi raz.
payment-not-charged = Płatność nie powiodła się i nic nie zostało pobrane.
rest-not-charged = Reszta nie została opłacona i nic za nią nie zostało pobrane.
rest-not-tried = Reszty nie próbowaliśmy pobrać i nic za nią nie zostało pobrane: { $amount } za { $subscriptions }.
payment-abandoned = Płatność nie została na czas potwierdzona w banku, więc nie doszła do skutku.
payment-declined = Płatność na kwotę { $amount } z karty { $card } za { $subscriptions } nie powiodła się.
tries-used-up = Kolejne próby teraz nic by nie dały, więc zajmie się tym ktoś z działu wsparcia.
what-next-after-decline = Co robimy dalej?

confirm-at-the-bank = Bank prosi o potwierdzenie płatności na kwotę { $amount } z karty { $card }. Prosimy potwierdzić ją na stronie banku, a potem napisać tutaj.
bank-not-confirmed-yet = Bank jeszcze nie przekazał nam potwierdzenia.
bank-stays-open = Tej płatności nie można stąd wycofać. Jeśli nie zostanie potwierdzona na stronie banku, zakończy się sama; do tego czasu prosimy nie płacić w inny sposób.
bank-given-up = Ta płatność została anulowana. W każdej chwili można zapłacić inną kartą.
retry-promised = Przypomnimy o tym tutaj { $at }. Bez Twojej zgody nic nie zostanie pobrane.
