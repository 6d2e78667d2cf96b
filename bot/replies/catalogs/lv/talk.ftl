### Pati saruna.

menu = Kā varam palīdzēt?
did-you-mean = Vai domājāt kaut ko no šī?
also-asked = Jautājāt arī par ko citu. Vai turpinām ar to?
also-noted = Jautājāt arī par ko citu; tam zemāk ir poga.
not-understood = Piedodiet, nesapratu.
no-clear-answer = Te vajadzīgs skaidrs „jā” vai „nē”; līdz tam nekas netiek iekasēts.
take-your-time = Protams, nav jāsteidzas.
not-understood-offer-person = Piedodiet, joprojām nesaprotu. Ja vēlaties parunāt ar cilvēku, uzrakstiet „cilvēks”.
out-of-scope = Ar to šeit nevaram palīdzēt: te runa ir par rēķiniem, kartēm un maksājumiem. Ja vēlaties parunāt ar cilvēku, uzrakstiet „cilvēks”.
nothing-asked = Pašlaik nav jautājuma, uz ko atbildēt.
nothing-to-repeat = Pagaidām nav ko atkārtot.
started-over = Labi, sākam no sākuma.
cancelled = Labi, te apstājamies.
nothing-to-cancel = Pašlaik nav ko pārtraukt.
button-outdated = Šī poga attiecas uz agrāku jautājumu.
message-empty = Ziņojumā nebija teksta. Izlasīt varam tikai tekstu.
message-shortened = Ziņojums bija ļoti garš, tāpēc izlasīts tikai tā sākums.
card-number-hidden = Lūdzu, nesūtiet šeit karšu numurus. Numurs jūsu ziņojumā ir aizklāts un netiek glabāts; karti ievada tikai drošajā maksājumu lapā.
which-language = Kurā valodā runāsim?
language-switched = Labi, turpinām latviski.
# Publiskā kanālā, kad atbildi redz tikai klients.
answered-privately = Atbildējām jums tiešajā sarakstē.
# Lapas poga.
open-page = Atvērt lapu

cannot-say = Diemžēl mums radās kļūme, un atbildi nevarējām parādīt. Ja vēlaties parunāt ar cilvēku, uzrakstiet „cilvēks”.

suggest-1 = Kāpēc mums ir kavēts maksājums?
suggest-2 = Gribu apmaksāt atlikumu
suggest-3 = Mana karte tika noraidīta
suggest-4 = Samaksājām, bet vēl rāda kavētu maksājumu
suggest-5 = Gribu runāt ar cilvēku
