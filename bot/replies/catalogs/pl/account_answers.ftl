### Odpowiedzi z konta i jego umowy. $portal stoi w miejscowniku, ścieżki są takie jak na ekranie; $notified, $who_pays i zasady są w mianowniku.

# Dokumenty i powiadomienia.
answer-need-invoice = Faktury można obejrzeć i pobrać w { $portal }, w sekcji „{ $invoices }”; starsze pojawią się po rozszerzeniu filtra dat. Nazwę firmy, adres lub NIP na fakturze zmienia człowiek.
open-invoices =
    { $count ->
        [one] Teraz do zapłaty jest faktura { $numbers }.
        [few] Teraz do zapłaty są faktury { $numbers }.
        [many] Teraz do zapłaty są faktury { $numbers }.
       *[other] Teraz do zapłaty są faktury { $numbers }.
    }
invoices-from-partner = Faktury wystawia partner „{ $partner }”, u którego kupiono subskrypcję. W sprawie kopii lub zmiany prosimy zwrócić się do partnera.
answer-notification-settings = Odbiorcy przypomnień o należności: { $notified }. Po zapłacie przypomnienia same ustają. Inne powiadomienia i ich adresy ustawia się w { $portal }, w sekcji „{ $notifications }”.
reminder-taken-back = Obiecanego tutaj przypomnienia nie wyślemy.
answer-country-rules = To, jakie karty są akceptowane, zależy od kraju konta; tutaj są to: { $card_rules }. Bezpieczna strona od razu pokazuje, czy karty można użyć.
local-rules = W niektórych krajach dochodzą inne zasady: { $local_rules }.

# Kart nie da się dodać lub usunąć.
answer-cannot-add-card = Prosimy wpisać numer, datę ważności, imię, nazwisko i adres dokładnie tak, jak ma je bank, w razie potrzeby w prywatnym oknie przeglądarki. Jeśli bank też nie widzi przyczyny, może to sprawdzić człowiek.
cards-accepted = Akceptowane są: { $card_rules }.
answer-delete-card = Kartę usuwa się w { $portal }, w sekcji „{ $cards }”. Robi to osoba, która ją dodała, gdy karta nie opłaca już żadnej subskrypcji. Zmiana karty na inną nie usuwa starej.
delete-card-balance-open = Dopóki jest nieopłacona należność, karty nie można usunąć, więc najpierw trzeba ją opłacić.
delete-card-only-one = To jedyna karta na koncie, więc najpierw trzeba dodać inną.

# Więcej czasu albo część kwoty: tutaj niczego się nie przyznaje.
answer-extension-request = W tej rozmowie nie można przesunąć terminu płatności, ale prośbę może rozpatrzyć człowiek. Prosimy podać dzień, w którym zapłata będzie możliwa.
answer-extension-request-named = W tej rozmowie nie można przesunąć terminu płatności, ale prośbę może rozpatrzyć człowiek.
day-noted = Zapisaliśmy dzień: { DAY($at) }. O tym, czy to możliwe, decyduje człowiek.
amount-noted = Zapisaliśmy proponowaną kwotę: { $amount }.
answer-partial-payment = Fakturę opłaca się tutaj w całości. Czy można ją zapłacić w częściach, decyduje człowiek; pomoże kwota możliwa teraz i dzień zapłaty reszty.
answer-partial-payment-several =
    { $count ->
        [one] Tę { $count } fakturę można tu opłacić tylko w całości.
        [few] Każdą z { $count } faktur można tu opłacić osobno, ale w całości.
        [many] Każdą z { $count } faktur można tu opłacić osobno, ale w całości.
       *[other] Każdą z { $count } faktury można tu opłacić osobno, ale w całości.
    } Czy którąś można zapłacić w częściach, decyduje człowiek.
offer-a-person-or-to-pay = Czy ma to rozpatrzyć człowiek? Można też zapłacić od razu.

# Pliki i poczta. Daty, nigdy obietnice.
data-until = Poczta i pliki są na miejscu, dopóki usługa działa. Jeśli należność pozostanie nieopłacona, będzie tak do { MOMENT($until, form: "until") }.
data-while-running = Poczta i pliki są na miejscu, dopóki usługa działa. Nie widzimy tu daty, z którą miałoby się to skończyć.
data-service-off = Usługa jest wyłączona, więc to, czy wszystko jest na miejscu, musi sprawdzić człowiek; już o to prosimy dział wsparcia.
data-nothing-due = Nie ma zaległych płatności, więc zakończenie usługi z powodu płatności nie jest planowane.
data-kept-for =
    Po wyłączeniu usługi dane są zwykle przechowywane przez { $days ->
        [one] { $days } dzień
        [few] { $days } dni
        [many] { $days } dni
       *[other] { $days } dnia
    }, a potem trwale usuwane. To zasada z umowy, a nie obietnica; później nikt nie może ich przywrócić.
data-afterwards-unknown = Jak długo dane są przechowywane po wyłączeniu usługi, zależy od umowy; może to powiedzieć człowiek.

# E-mail, który może nie być od nas. Prawdę mówi tylko konto.
email-balance-open = Na koncie naprawdę jest nieopłacona należność: { $amount }. Przypomnienie jest więc możliwe, ale stąd nie widzimy, czy ten e-mail jest prawdziwy.
email-nothing-open = Na koncie nie ma nieopłaconych należności, więc prosimy nie płacić kwoty z tej wiadomości.
email-cannot-check = Nie możemy tu porównać tej wiadomości z kontem.
email-advice = Prosimy nie korzystać z zawartych w niej linków, załączników i numerów telefonu, tylko samodzielnie sprawdzić należności w { $portal }. Nikt od nas nie pyta o numery kart, hasła ani kody.
offer-to-report-email = Czy wiadomość ma sprawdzić człowiek? Linków z niej prosimy tu nie przesyłać.

# Logowania nie da się obejść.
answer-cannot-sign-in = W tej rozmowie nie można odblokować ani zresetować logowania; robi to człowiek, który najpierw upewnia się, kto o to prosi. Prosimy nigdy nie wysyłać haseł ani kodów.
sign-in-pay-here = Do zapłaty portal nie jest potrzebny: można to zrobić tutaj.

complaint-first = Dziękujemy za szczerość. Ktoś z działu wsparcia przeczyta wszystko i odpowie.
privacy-request-first = Prośbami dotyczącymi danych osobowych zajmuje się człowiek, który najpierw upewnia się, od kogo pochodzą, i odpowiada w ciągu miesiąca. Faktury i płatności przechowujemy tak długo, jak wymaga tego prawo.
