# Co pracownicy wsparcia czytają na swoim kanale. Klienci nic z tego nie widzą.

urgency-normal = Potrzebny człowiek
urgency-urgent = Pilne
urgency-security = Bezpieczeństwo lub prawo

card-title = { $urgency }: { $account }
account-unknown = nieznane konto
who = *Kto*
    { $who }, { $role }
role-verified = sprawdzona rola: { $roles }
role-unverified = bez powiązanego konta
about = *Sprawa*
    { $reason }
owed = *Do zapłaty*
    { $amount }
owed-nothing = nic nam nie wiadomo
owed-unknown = nie wiadomo: system rozliczeniowy wtedy nie odpowiadał
owed-line = { $number }: { $amount }, termin { DAY($due) }
deadline = *Koniec usługi*
    { $at }
language = *Język*
    { $language }
window-open = *48 godzin*
    zapłacono { $at }, powiadomienie może być widoczne do { MOMENT($until, form: "until") }
window-over = *48 godzin*
    minęło: zapłacono { $at }; jeśli powiadomienie nadal jest, musimy to sprawdzić
window-none = *48 godzin*
    nie biegnie: żadna płatność nie jest potwierdzona
receipt = potwierdzenie { $receipt }
tried = *Próby*
tried-line = { $at }: { $amount }, karta z końcówką { $last4 }: { $outcome }
tried-nothing = tutaj niczego nie próbowano
offered = *Propozycja klienta*
    { $offer }
owed-only = { $amount }
offer-day = termin: { DAY($day) }
last-words = *Ostatnie słowa klienta*
kept-apart = Szczegółów nie pokazujemy na tym kanale. Przycisk „Szczegóły” pokaże je tylko Tobie.
reference = Zgłoszenie { $reference }, otwarte { $at }
consented = w tej rozmowie padła zgoda na obciążenie

state-waiting = Czeka, aż ktoś je przejmie.
state-held = Z klientem rozmawia { $name }; bot milczy.
state-claimed = Zgłoszenie prowadzi { $name }; z klientem rozmawia bot.
state-snoozed = Odłożone do { MOMENT($until, form: "until") }.
state-resolved = Zamyka { $name }: { $resolution }.
state-late = Nikt jeszcze nie odpowiedział klientowi; cel: { $due }.
state-due = Klient powinien dostać odpowiedź do { MOMENT($due, form: "until") }.

thread-hint = Ten wątek jest tylko dla zespołu: nic, co tu napisano, nie dociera do klienta. Aby odpowiedzieć klientowi, użyj przycisku „Odpowiedz” albo zacznij tu wiadomość od `!reply`.

entry-claimed = Zgłoszenie przejmuje { $name }.
entry-replied = { $name } do klienta:
entry-noted = Notatka, { $name }:
entry-handed-back = { $name } oddaje klienta botowi.
entry-resolved = { $name } zamyka zgłoszenie: { $resolution }.
entry-reassigned = { $name } przekazuje zgłoszenie, teraz ma je { $other }.
entry-snoozed = { $name } odkłada zgłoszenie do { MOMENT($until, form: "until") }.
entry-reopened = { $name } otwiera zgłoszenie ponownie.
entry-customer-said = Klient:
entry-customer-pressed = Klient naciska „{ $button }”.
pressed-earlier = przycisk wcześniejszego pytania
entry-apart = (Na tym kanale niewidoczne; pokazuje je „Rozmowa” na karcie.)
entry-paid = Zapłacono: { $what }. Karta powyżej jest aktualna.
entry-paid-apart = Płatność jest potwierdzona; pokazują ją „Szczegóły” na karcie.
entry-news = Podczas Twojej rozmowy z klientem: { $what }.
entry-reminded = Nadal nikt nie odpowiedział klientowi; początek oczekiwania: { $since }.
entry-woken = Czas, na który odłożono zgłoszenie, minął.
entry-asked-again = Klient ponownie prosi o rozmowę z człowiekiem.
entry-undelivered = Ostatnia wiadomość nie dotarła do klienta: Slack nie pozwala do niego pisać albo klient nie może już widzieć tego konta. Prosimy o kontakt inną drogą.
entry-flagged = Ktoś wpisał numer karty: { $who }, miejsce: { $where }. Numer ukryto, zanim cokolwiek zapisano; w samym Slacku może go usunąć tylko autor lub administrator.
entry-flagged-again = Ktoś mimo prośby znowu wpisał numer karty: { $who }, miejsce: { $where }. Numer ukryto, zanim cokolwiek zapisano; w samym Slacku może go usunąć tylko autor lub administrator.
entry-flagged-file = { $who } przesyła botowi obraz, na którym może być karta. Nikt go nie otworzył, a odpowiedź brzmiała, że plików nie czytamy; w samym Slacku może go usunąć tylko autor lub administrator.
flagged-command = polecenie, którego Slack nie pokazuje nikomu innemu
flagged-direct = wiadomości bezpośrednie z botem
flagged-public = kanał
flagged-elsewhere = { $channel }

news-attempt-settled = jest wynik płatności i klient go zna
news-attempt-stuck = płatność od doby nie ma wyniku
news-follow-up-due = minęło 48 godzin od płatności
news-retry-due = nadszedł dzień przypomnienia o płatności
news-schedule-due = nadszedł dzień zaplanowanego obciążenia i klient zna wynik
news-schedule-notice = klient wie o obciążeniu zaplanowanym na jutro
news-payment-failed = automatyczna płatność się nie powiodła
news-card-changed = zmieniono kartę
news-dispute-opened = obciążenie jest kwestionowane
news-recheck-due = przyszła pora sprawdzić ponownie, czy zapłacono gdzie indziej
news-access-asked = ktoś prosi o dostęp do konta
news-access-ended = prośba o dostęp do konta została rozstrzygnięta albo wygasła

summary-title = Dzień w liczbach
summary-opened = { $count ->
    [one] Przyszło { $count } zgłoszenie
    [few] Przyszły { $count } zgłoszenia
    [many] Przyszło { $count } zgłoszeń
   *[other] Przyszło { $count } zgłoszenia
 }; { $closed ->
    [0] żadnego nie zamknięto.
    [one] zamknięto { $closed }: { $reasons }.
    [few] zamknięto { $closed }: { $reasons }.
    [many] zamknięto { $closed }: { $reasons }.
   *[other] zamknięto { $closed }: { $reasons }.
 }
summary-first-reply = Połowa klientów dostała odpowiedź w ciągu { $minutes ->
    [one] { $minutes } minuty.
    [few] { $minutes } minut.
    [many] { $minutes } minut.
   *[other] { $minutes } minuty.
 }
summary-waiting = { $count ->
    [0] Nikt nie czeka.
    [one] Czeka { $count }.
    [few] Czekają { $count }.
    [many] Czeka { $count }.
   *[other] Czeka { $count }.
 } { $late ->
    [0] Nic nie jest spóźnione.
    [one] Po czasie: { $late }.
    [few] Po czasie: { $late }.
    [many] Po czasie: { $late }.
   *[other] Po czasie: { $late }.
 }

queue-title = Zgłoszenia do człowieka
queue-empty = Nikt nie czeka na człowieka.
queue-waiting = Czekają ({ $count })
queue-mine = Twoje ({ $count })
queue-claimed = U innych ({ $count })
queue-snoozed = Odłożone ({ $count })
queue-line = { $account }: { $reason }, otwarte { $since }
queue-late = po czasie
queue-more = i jeszcze { $count }
queue-not-yours = Kolejka jest dla zespołu wsparcia: dla członków jego kanału.

button-claim = Przejmij
button-take-again = Rozmawiaj znowu
button-reply = Odpowiedz
button-note = Notatka
button-story = Rozmowa
button-details = Szczegóły
button-codes = Kody banku
button-hand-back = Oddaj botowi
button-resolve = Zamknij
button-reassign = Przekaż
button-snooze = Odłóż
button-reopen = Otwórz ponownie
button-send = Wyślij
button-preview = Podgląd
button-save = Zapisz
button-back = Wróć
button-cancel = Anuluj

reply-title = Odpowiedź dla klienta
reply-label = Co przeczyta klient; język: { $language }
reply-preview = To zobaczy klient. Nic jeszcze nie wysłano.
reply-hidden = Cyfry, które wyglądają na numer karty, zostały ukryte.
note-title = Notatka wewnętrzna
note-label = Tylko dla zespołu
resolve-title = Zamknij zgłoszenie
resolve-label = Jak się skończyło?
reassign-title = Przekaż
reassign-label = Kto przejmuje?
snooze-title = Odłóż
snooze-label = Do kiedy?
snooze-until = Albo do tej chwili
snooze-hour = Na godzinę
snooze-four-hours = Na cztery godziny
snooze-morning = Do następnego dnia roboczego
story-title = Rozmowa
story-empty = Nic jeszcze nie powiedziano.
story-customer = Klient
story-bot = Bot
story-note = Notatka, { $name }
story-earlier = Wcześniejsze wiersze pominięto.
story-at = { $at }
details-title = Szczegóły
codes-title = Kody banku
codes-line = { $at }: { $decline } ({ $code })
codes-none = Bank nie podał kodów.
codes-warning = Nigdy nie mów tego klientowi: złodziej by na tym skorzystał.

thread-preview = Widzisz to tylko Ty. Wysłać do klienta?
thread-hidden = Cyfry, które wyglądają na numer karty, zostały tu ukryte. W Twojej wiadomości nadal są: usuń ją, proszę.
thread-files = Plik nie zostanie wysłany: klient otrzyma tylko te słowa.
thread-sent = Wysłano do klienta.
thread-cancelled = Nie wysłano.

refused-taken = To zgłoszenie ma już { $name }.
refused-elsewhere = { $name } rozmawia z tym klientem o innym zgłoszeniu; najpierw trzeba je oddać botowi albo zamknąć.
refused-not-yours = Może to zrobić tylko { $name }, bo prowadzi to zgłoszenie.
refused-closed = To zgłoszenie jest zamknięte; najpierw otwórz je ponownie.
refused-not-closed = To zgłoszenie jest już otwarte.
refused-too-old = To zgłoszenie zamknięto ponad 30 dni temu; klient może poprosić jeszcze raz.
refused-unknown = Tego zgłoszenia już nie ma.
refused-no-thread = Napisz to w wątku karty, aby było jasne, do którego klienta to trafi. Nic nie wysłano.
refused-empty = Najpierw coś napisz, proszę.
refused-too-long = To za długie; limit znaków: { $most }.
refused-not-an-agent = Mogą to robić tylko pełnoprawni członkowie przestrzeni roboczej, którzy są na kanale wsparcia.
refused-no-agent = Ta osoba nie należy do kanału wsparcia.
refused-no-codes = Nie masz prawa widzieć kodów banku.
refused-too-late = Slack nie czekał tak długo; naciśnij przycisk jeszcze raz, proszę.
refused-too-early = Ta chwila już minęła.
refused-try-again = Teraz się nie udało; nic nie zmieniono. Spróbuj jeszcze raz, proszę.
somebody = ktoś

reason-asked = prośba o rozmowę z człowiekiem
reason-declined = kilka odrzuconych płatności
reason-not-cleared = zapłacono, a po 48 godzinach nadal jest zaległość
reason-charged-twice = zgłoszone podwójne obciążenie
reason-unknown-charge = nieznane obciążenie
reason-fraud-report = zgłoszenie oszustwa
reason-dispute = obciążenie jest kwestionowane
reason-fraud = bank podejrzewa oszustwo
reason-disabled = usługa jest wyłączona
reason-service-disabled = zapłacono, a usługa nadal jest wyłączona
reason-attempt-stuck = płatność bez wyniku
reason-cannot-sign-in = nie można się zalogować
reason-complaint = skarga
reason-legal = mowa o prawie
reason-email-authenticity = podejrzany e-mail
reason-privacy-request = prośba dotycząca danych osobowych
reason-other = { $reason }

outcome-created = zaraz zostanie wysłana
outcome-submitted = w toku
outcome-unknown = jeszcze nieznany
outcome-needs-customer = czeka na potwierdzenie w banku
outcome-paid = zapłacono
outcome-declined = odrzucono
outcome-not-charged = nie wykonano
outcome-abandoned = porzucono

decline-expired-card = karta po terminie ważności
decline-insufficient-funds = za mało środków
decline-generic = bank odrzucił bez podania przyczyny
decline-lost-or-stolen = zgłoszona jako zgubiona lub skradziona
decline-fraud-suspected = podejrzenie oszustwa
decline-invalid-card = zły numer karty
decline-incorrect-cvc = zły kod zabezpieczający
decline-address-mismatch = adres się nie zgadza
decline-authentication-failed = bez potwierdzenia w banku
decline-card-not-supported = karta nieobsługiwana
decline-card-type-refused = ten rodzaj karty nie jest przyjmowany
decline-currency-not-supported = waluta nieobsługiwana
decline-limit-exceeded = ponad limit karty
decline-processing-error = błąd banku
decline-duplicate = uznano za powtórzenie
decline-mandate-revoked = zgoda wycofana
decline-do-not-try-again = bank nie chce kolejnych prób
decline-unknown = przyczyna nieznana

resolution-paid = zapłacono
resolution-explained = wyjaśniono
resolution-refunded = zwrócono pieniądze
resolution-fixed = naprawiono ręcznie
resolution-no-answer = klient nie odpowiedział
resolution-duplicate = to samo co inne zgłoszenie
resolution-other = coś innego

language-en = angielski
language-lv = łotewski
language-de = niemiecki
language-fr = francuski
language-es = hiszpański
language-pl = polski
language-ru = rosyjski
language-lt = litewski
language-et = estoński
