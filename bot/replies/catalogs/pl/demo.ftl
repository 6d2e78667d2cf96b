### The page of `kase demo`: the portal of a made-up company, and beside it what the company sees. Customers of a real
### company never read any of it. $account is the account's name, $name a person's.

demo-title = Kase: pokaz
demo-tagline = Pieniądze na niby i zmyślone osoby. Nic nie opuszcza tego komputera.
demo-noscript = Ta strona potrzebuje JavaScriptu. Ta sama rozmowa toczy się w terminalu, w którym uruchomiono pokaz.
demo-scene = Sytuacja
demo-try = Do wypróbowania
demo-language = Język
demo-theme-dark = Ciemny motyw
demo-theme-light = Jasny motyw
demo-clock = Czas w systemie
demo-later = +48 godzin
demo-fail = Odnowienie się nie udaje
demo-anew = Zacznij od nowa
demo-skip = Przejdź do portalu
demo-sides = Którą stronę pokazać
demo-side-customer = Klient
demo-side-company = Firma
demo-unreachable = Pokaz nie odpowiada. Być może zatrzymano go w terminalu.
demo-coming = Kase napisze { $at }, a wcześniej po przesunięciu zegara.

demo-scene-expired = Karta straciła ważność
demo-try-expired = Zapytaj, skąd zaległość, zapłać drugą kartą, a potem przesuń czas o 48 godzin.
demo-scene-funds = Za mało środków
demo-try-funds = Zapłać zapisaną kartą, zobacz, jak wyjaśniono odmowę, i wybierz drugą kartę.
demo-scene-bank = Bank prosi o potwierdzenie
demo-try-bank = Zapłać zapisaną kartą: strona banku otworzy się w nowej karcie. Potwierdź tam i wróć.
demo-scene-several = Kilka faktur
demo-try-several = Opłać obie faktury jednym potwierdzeniem. Każda jest pobierana osobno i ma własny dowód wpłaty.
demo-scene-colleague = Karty innej osoby
demo-try-colleague = Obie karty dodał ktoś inny. Dodaj własną, na przykład 4242 4242 4242 4242 na stronie karty.
demo-scene-no-card = Brak zapisanej karty
demo-try-no-card = Dodaj kartę na bezpiecznej stronie. Wpisz jej numer także na czacie i zobacz, jak zostaje ukryty.
demo-scene-reader = Bez prawa do płacenia
demo-try-reader = Fakturę widać, ale nie można jej opłacić. Zapytaj, kto może, albo poproś o człowieka.
demo-scene-invoice = Płaci przelewem
demo-try-invoice = Zapytaj, jak zapłacić: karty się tu nie obciąża, więc droga jest inna.
demo-scene-partner = Kupione przez partnera
demo-try-partner = Zapytaj, skąd zaległość: fakturę wystawia partner.
demo-scene-off = Usługa wyłączona
demo-try-off = Napisz, że nic już nie działa, i odpowiedz po stronie firmy.
demo-scene-stays = Powiadomienie nie znika
demo-try-stays = Zapłać i przesuń czas o 48 godzin: powiadomienie nadal jest, więc automatycznie wzywany jest człowiek.
demo-scene-unsure = Odpowiedź nie dociera
demo-try-unsure = Zapłać: odpowiedź banku nie dociera. Zobacz, że pobrano raz, ilekolwiek razy padnie pytanie.
demo-scene-renewal = Nic jeszcze do zapłaty
demo-try-renewal = Niech odnowienie się nie uda, i nic więcej: Kase napisze pierwsza.
demo-scene-visitor = Bez logowania
demo-try-visitor = Zapytaj, co znaczy zaległość, a potem o kwotę: bez logowania nikt jej nie widzi.

demo-vendor = Amberly Cloud
demo-nav-overview = Przegląd
demo-nav-services = Usługi
demo-nav-billing = Rozliczenia
demo-nav-people = Osoby
demo-signed-in = Po zalogowaniu
demo-signed-out = Bez logowania
demo-visitor-title = Zaloguj się, aby zobaczyć rachunki
demo-visitor-line = Faktury, karty i płatności widzą tylko osoby z Twojej organizacji. Ogólne pytania są mile widziane na czacie.
demo-help = Załatw to teraz
demo-ask = Zadaj pytanie
demo-plan = Subskrypcje
demo-plan-none = Obecnie żadna subskrypcja nie jest rozliczana.
demo-cards = Karty
demo-cards-none = Brak zapisanej karty.
demo-invoices = Faktury
demo-invoices-none = Nie ma jeszcze faktur.
demo-invoice = Faktura
demo-due = Termin
demo-amount = Kwota
demo-status = Status
demo-banner-due = Twoja płatność jest zaległa: { $amount }
demo-banner-one = Termin płatności faktury { $number } minął { DAY($due) }.
demo-banner-several = { $count ->
    [one] Do zapłaty jest { $count } faktura.
    [few] Do zapłaty są { $count } faktury.
    [many] Do zapłaty jest { $count } faktur.
   *[other] Do zapłaty jest { $count } faktury.
 } Termin najstarszej minął { DAY($due) }.
demo-banner-ends = Usługa działa do { DAY($until) }.
demo-banner-off = Usługa jest wyłączona do czasu zapłaty.
demo-banner-waits = Twoja płatność dotarła
demo-banner-waits-line = To powiadomienie zniknie samo w ciągu dwóch dni.
demo-service-active = Działa
demo-service-warned = Wkrótce się kończy
demo-service-off = Wyłączona
demo-paid-partner = Rozlicza { $partner }
demo-paid-transfer = Płatność przelewem
demo-paid-nothing = Brak karty
demo-card-expired = Po terminie
demo-card-yours = Dodana przez Ciebie
demo-card-of = Dodana przez: { $name }
demo-status-due = Zaległa
demo-status-paid = Opłacona

demo-company = Co widzi firma
demo-desk = Stanowisko konsultanta
demo-desk-agent = Odpowiadasz jako { $name }
demo-desk-empty = Nikt nie czeka na człowieka. Poproś o niego na czacie, a zgłoszenie pojawi się tutaj.
demo-tried = Czego próbowano
demo-story-chose = (wybór jednej z odpowiedzi)
demo-ledger = Księga systemu rozliczeniowego
demo-ledger-empty = Bez konta nie ma księgi.
demo-ledger-once = Każde obciążenie dokładnie raz
demo-ledger-twice = Coś pobrano dwa razy
demo-charges = Obciążenia
demo-attempts = Próby
demo-none-yet = Jeszcze nic.
demo-outcome-elsewhere = do zapłaty gdzie indziej
