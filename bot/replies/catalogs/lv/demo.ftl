### The page of `kase demo`: the portal of a made-up company, and beside it what the company sees. Customers of a real
### company never read any of it. $account is the account's name, $name a person's.

demo-title = Kase: demonstrācija
demo-tagline = Spēļu nauda un izdomāti cilvēki. Nekas neatstāj šo datoru.
demo-noscript = Šai lapai vajadzīgs JavaScript. Tā pati saruna notiek terminālī, kurā demonstrāciju palaida.
demo-scene = Situācija
demo-try = Izmēģiniet
demo-language = Valoda
demo-theme-dark = Tumšais izskats
demo-theme-light = Gaišais izskats
demo-clock = Darījumu laiks
demo-later = +48 stundas
demo-fail = Neizdodas atjaunošana
demo-anew = Sākt no jauna
demo-skip = Pāriet uz portālu
demo-sides = Kuru pusi rādīt
demo-side-customer = Klients
demo-side-company = Uzņēmums
demo-unreachable = Demonstrācija neatbild. Iespējams, tā terminālī ir apturēta.

demo-scene-expired = Kartei beidzies termiņš
demo-try-expired = Pajautājiet, kāpēc maksājums kavēts, samaksājiet ar otru karti un ļaujiet paiet 48 stundām.
demo-scene-funds = Nepietiek līdzekļu
demo-try-funds = Maksājiet ar esošo karti, izlasiet, kā paskaidrots noraidījums, un tad izvēlieties otru karti.
demo-scene-bank = Banka prasa apstiprinājumu
demo-try-bank = Maksājiet ar esošo karti: bankas lapa atvērsies jaunā cilnē. Apstipriniet tur un atgriezieties.
demo-scene-several = Vairāki rēķini
demo-try-several = Apmaksājiet abus rēķinus ar vienu apstiprinājumu. Katrs tiek iekasēts atsevišķi, un katram ir savs čeks.
demo-scene-colleague = Kolēģa kartes
demo-try-colleague = Abas kartes pievienoja kāds cits. Pievienojiet savu, piemēram, kartes lapā ievadot 4242 4242 4242 4242.
demo-scene-no-card = Nav nevienas kartes
demo-try-no-card = Pievienojiet karti drošajā lapā. Ierakstiet tās numuru arī tērzēšanā un skatieties, kā tas tiek paslēpts.
demo-scene-reader = Nav tiesību maksāt
demo-try-reader = Rēķinu redzat, bet apmaksāt nevarat. Pajautājiet, kurš var, vai palūdziet cilvēku.
demo-scene-invoice = Maksā ar pārskaitījumu
demo-try-invoice = Pajautājiet, kā samaksāt: no kartes šeit neko neiekasē, tāpēc ceļš ir cits.
demo-scene-partner = Pirkts no partnera
demo-try-partner = Pajautājiet, kāpēc maksājums kavēts: rēķinu izraksta partneris.
demo-scene-off = Pakalpojums atslēgts
demo-try-off = Rakstiet, ka nekas vairs nedarbojas, un uzņēmuma pusē atbildiet kā speciālists.
demo-scene-stays = Paziņojums nepazūd
demo-try-stays = Samaksājiet un ļaujiet paiet 48 stundām: paziņojums joprojām ir, tāpēc cilvēks tiek pasaukts pats no sevis.
demo-scene-unsure = Atbilde nepienāk
demo-try-unsure = Samaksājiet: bankas atbilde nepienāk. Skatieties, ka iekasēts tiek vienreiz, lai cik reižu jautātu.
demo-scene-renewal = Vēl nav ko maksāt
demo-try-renewal = Sasveicinieties un tad ļaujiet neizdoties atjaunošanai: Kase uzraksta pirmā.
demo-scene-visitor = Bez pierakstīšanās
demo-try-visitor = Pajautājiet, ko nozīmē kavēts maksājums. Pēc tam pajautājiet summu: bez pierakstīšanās to neredz neviens.

demo-vendor = Amberly Cloud
demo-nav-overview = Pārskats
demo-nav-services = Pakalpojumi
demo-nav-billing = Norēķini
demo-nav-people = Cilvēki
demo-signed-in = Pierakstīšanās notikusi
demo-signed-out = Bez pierakstīšanās
demo-visitor-title = Lai redzētu rēķinus, pierakstieties
demo-visitor-line = Rēķinus, kartes un maksājumus rāda tikai jūsu organizācijas cilvēkiem. Vispārīgus jautājumus varat uzdot tērzēšanā.
demo-help = Nokārtot maksājumu
demo-ask = Uzdot jautājumu
demo-plan = Abonementi
demo-plan-none = Pašlaik nav abonementu, par kuriem jāmaksā.
demo-cards = Kartes
demo-cards-none = Nav pievienota neviena karte.
demo-invoices = Rēķini
demo-invoices-none = Rēķinu vēl nav.
demo-invoice = Rēķins
demo-due = Termiņš
demo-amount = Summa
demo-status = Statuss
demo-banner-due = Jums ir kavēts maksājums: { $amount }
demo-banner-one = Rēķina { $number } apmaksas termiņš bija { DAY($due, form: "nominative") }.
demo-banner-several = { $count ->
    [zero] Neapmaksāti ir { $count } rēķinu.
    [one] Neapmaksāts ir { $count } rēķins.
   *[other] Neapmaksāti ir { $count } rēķini.
 } Vecākā termiņš bija { DAY($due, form: "nominative") }.
demo-banner-ends = Pakalpojums darbojas līdz { DAY($until, form: "dative") }.
demo-banner-off = Pakalpojums ir atslēgts, līdz atlikums būs apmaksāts.
demo-banner-waits = Jūsu maksājums ir saņemts
demo-banner-waits-line = Šis paziņojums pats pazudīs divu dienu laikā.
demo-service-active = Darbojas
demo-service-warned = Drīz beigsies
demo-service-off = Atslēgts
demo-paid-partner = Rēķinu izraksta { $partner }
demo-paid-transfer = Apmaksa ar pārskaitījumu
demo-paid-nothing = Nav kartes
demo-card-expired = Termiņš beidzies
demo-card-yours = Pievienojāt jūs
demo-card-of = Pievienoja { $name }
demo-status-due = Kavēts
demo-status-paid = Apmaksāts

demo-company = Ko redz uzņēmums
demo-desk = Speciālistu galds
demo-desk-agent = Jūs atbildat kā { $name }
demo-desk-empty = Cilvēku negaida neviens. Palūdziet cilvēku tērzēšanā, un pieteikums parādīsies šeit.
demo-tried = Kas mēģināts
demo-story-chose = (izvēlējās vienu no atbildēm)
demo-ledger = Norēķinu sistēmas grāmata
demo-ledger-empty = Apmeklētājam bez konta grāmatas nav.
demo-ledger-once = Katrs maksājums iekasēts tieši vienreiz
demo-ledger-twice = Kaut kas ir iekasēts divreiz
demo-charges = Iekasēts
demo-attempts = Mēģinājumi
demo-none-yet = Vēl nekā.
demo-outcome-elsewhere = jāmaksā citur
