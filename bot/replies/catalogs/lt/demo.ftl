### The page of `kase demo`: the portal of a made-up company, and beside it what the company sees. Customers of a real
### company never read any of it. $account is the account's name, $name a person's.

demo-title = Kase: demonstracija
demo-tagline = Žaidybiniai pinigai ir išgalvoti žmonės. Niekas neišeina iš šio kompiuterio.
demo-noscript = Šiam puslapiui reikia JavaScript. Tas pats pokalbis vyksta terminale, kuriame paleista demonstracija.
demo-scene = Situacija
demo-try = Išbandykite
demo-language = Kalba
demo-theme-dark = Tamsi išvaizda
demo-theme-light = Šviesi išvaizda
demo-clock = Sistemos laikas
demo-later = +48 valandos
demo-fail = Nepavyksta pratęsimas
demo-anew = Pradėti iš naujo
demo-skip = Pereiti į portalą
demo-sides = Kurią pusę rodyti
demo-side-customer = Klientas
demo-side-company = Įmonė
demo-unreachable = Demonstracija neatsako. Galbūt ji sustabdyta terminale.
demo-coming = Kase parašys { $at } arba anksčiau, jei pasuksite laikrodį.

demo-scene-expired = Baigėsi kortelės galiojimas
demo-try-expired = Paklauskite, kodėl mokėjimas pradelstas, apmokėkite kita kortele ir pasukite laikrodį 48 valandas.
demo-scene-funds = Nepakanka lėšų
demo-try-funds = Mokėkite esama kortele, pažiūrėkite, kaip paaiškintas atmetimas, ir pasirinkite kitą kortelę.
demo-scene-bank = Bankas prašo patvirtinti
demo-try-bank = Mokėkite esama kortele: banko puslapis atsidarys naujame skirtuke. Patvirtinkite ten ir grįžkite.
demo-scene-several = Kelios sąskaitos
demo-try-several = Apmokėkite abi sąskaitas vienu sutikimu. Kiekviena nuskaitoma atskirai ir turi savo kvitą.
demo-scene-colleague = Kolegos kortelės
demo-try-colleague = Abi korteles pridėjo kažkas kitas. Pridėkite savo, pavyzdžiui, 4242 4242 4242 4242 jos puslapyje.
demo-scene-no-card = Nėra nė vienos kortelės
demo-try-no-card = Pridėkite kortelę saugiame puslapyje. Parašykite jos numerį ir pokalbyje: pamatysite, kaip jis paslepiamas.
demo-scene-reader = Be teisės mokėti
demo-try-reader = Sąskaitą matote, bet apmokėti negalite. Paklauskite, kas gali, arba paprašykite žmogaus.
demo-scene-invoice = Moka pavedimu
demo-try-invoice = Paklauskite, kaip mokėti: nuo kortelės čia nieko nenuskaitoma, todėl kelias kitas.
demo-scene-partner = Pirkta per partnerį
demo-try-partner = Paklauskite, kodėl mokėjimas pradelstas: sąskaitą išrašo partneris.
demo-scene-off = Paslauga išjungta
demo-try-off = Parašykite, kad niekas nebeveikia, ir atsakykite įmonės pusėje.
demo-scene-stays = Pranešimas nedingsta
demo-try-stays = Apmokėkite ir pasukite laikrodį 48 valandas: pranešimas vis dar yra, todėl žmogus pakviečiamas be prašymo.
demo-scene-unsure = Atsakymas neateina
demo-try-unsure = Apmokėkite: banko atsakymas neateina. Pažiūrėkite, kad nuskaitoma kartą, kad ir kiek klaustumėte.
demo-scene-renewal = Dar nėra ko mokėti
demo-try-renewal = Tegul nepavyksta pratęsimas, daugiau nieko nereikia: Kase parašys pirmas.
demo-scene-visitor = Neprisijungus
demo-try-visitor = Paklauskite, ką reiškia pradelstas mokėjimas, o tada sumos: neprisijungus jos nemato niekas.

demo-vendor = Amberly Cloud
demo-nav-overview = Apžvalga
demo-nav-services = Paslaugos
demo-nav-billing = Atsiskaitymas
demo-nav-people = Žmonės
demo-signed-in = Prisijungta
demo-signed-out = Neprisijungta
demo-visitor-title = Prisijunkite, kad matytumėte sąskaitas
demo-visitor-line = Sąskaitas, korteles ir mokėjimus mato tik jūsų organizacijos žmonės. Bendrus klausimus galite užduoti pokalbyje.
demo-help = Sutvarkyti dabar
demo-ask = Užduoti klausimą
demo-plan = Prenumeratos
demo-plan-none = Šiuo metu nėra mokamų prenumeratų.
demo-cards = Kortelės
demo-cards-none = Nėra nė vienos kortelės.
demo-invoices = Sąskaitos
demo-invoices-none = Sąskaitų dar nėra.
demo-invoice = Sąskaita
demo-due = Terminas
demo-amount = Suma
demo-status = Būsena
demo-banner-due = Jūsų mokėjimas pradelstas: { $amount }
demo-banner-one = Sąskaitos { $number } apmokėjimo terminas baigėsi { DAY($due) }.
demo-banner-several = { $count ->
    [one] Neapmokėta { $count } sąskaita.
    [few] Neapmokėtos { $count } sąskaitos.
    [many] Neapmokėta { $count } sąskaitos.
   *[other] Neapmokėta { $count } sąskaitų.
 } Seniausios terminas baigėsi { DAY($due) }.
demo-banner-ends = Paslauga veikia iki { DAY($until, form: "genitive") }.
demo-banner-off = Paslauga išjungta, kol bus apmokėtas likutis.
demo-banner-waits = Jūsų mokėjimas gautas
demo-banner-waits-line = Šis pranešimas pats dings per dvi dienas.
demo-service-active = Veikia
demo-service-warned = Greitai baigsis
demo-service-off = Išjungta
demo-paid-partner = Sąskaitą išrašo { $partner }
demo-paid-transfer = Apmokama pavedimu
demo-paid-nothing = Nėra kortelės
demo-card-expired = Nebegalioja
demo-card-yours = Pridėjote jūs
demo-card-of = Pridėjo { $name }
demo-status-due = Pradelsta
demo-status-paid = Apmokėta

demo-company = Ką mato įmonė
demo-desk = Pagalbos tarnyba
demo-desk-agent = Jūs atsakote kaip { $name }
demo-desk-empty = Niekas nelaukia žmogaus. Paprašykite jo pokalbyje, ir kreipinys atsiras čia.
demo-tried = Kas bandyta
demo-story-chose = (pasirinko vieną iš atsakymų)
demo-ledger = Atsiskaitymų sistemos žurnalas
demo-ledger-empty = Apie lankytoją be paskyros įrašų nėra.
demo-ledger-once = Kiekvienas nuskaitymas tik kartą
demo-ledger-twice = Kažkas nuskaityta dukart
demo-charges = Nuskaitymai
demo-attempts = Bandymai
demo-none-yet = Kol kas nieko.
demo-outcome-elsewhere = mokama kitur
