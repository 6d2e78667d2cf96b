### The help widget on a web page. %name, %number and the like are put in by the browser.

# The panel and its controls.
widget-title = Palīdzība ar norēķiniem
widget-open = Atvērt palīdzību ar norēķiniem
widget-close = Aizvērt
widget-more = Valoda un saruna
widget-conversation = Saruna
widget-unread = Nelasīti: %count
widget-newer = Jauni ziņojumi
widget-language = Valoda
widget-copy = Kopēt sarunu
widget-copied = Nokopēts.
widget-save = Saglabāt failā
widget-saved = Saglabāts.
widget-file = saruna
widget-mail = Nosūtīt e-pastā
widget-mailed = Atvērts jūsu e-pasta programmā.
widget-mail-cut = Saruna e-pastam ir pārāk gara; to visu var saglabāt failā.
widget-no-transcript = Tas neizdevās. Lūdzu, mēģiniet vēlreiz.

# Who is talking.
widget-you = Jūs
widget-assistant = Palīgs
widget-automatic = Virtuālais palīgs
widget-waiting = Atbalsta speciālists ir pieaicināts un atbildēs šeit
widget-with-you = Sarunājas ar jums
widget-agent = %name no atbalsta dienesta
widget-agent-unnamed = Atbalsta dienests
widget-writing = %name raksta…
widget-working = Mirkli…
widget-reference = Pieteikuma numurs: %reference

# What was said and what can be answered.
widget-answers = Atbildes
widget-step = %number. solis no %of
widget-time-left = Atlicis: %time
widget-time-over = Laiks ir beidzies
widget-new-tab = (atveras jaunā cilnē)
widget-write = Rakstiet ziņojumu
widget-send = Sūtīt
widget-sending = Sūta…
widget-not-sent = Nav nosūtīts.
widget-retry = Mēģināt vēlreiz
widget-discard = Atmest
widget-person = { option-talk-to-human }

# Before anything was said.
widget-welcome = Kā varam palīdzēt?
widget-welcome-more = Jautājiet par kavētu maksājumu, apmaksu vai karti, vai izvēlieties kādu no šiem jautājumiem.
widget-general-only = Bez pierakstīšanās varam atbildēt tikai uz vispārīgiem jautājumiem. Nekas par kontu netiek rādīts.
widget-suggest-1 = { suggest-1 }
widget-suggest-2 = { suggest-2 }
widget-suggest-3 = { suggest-3 }
widget-suggest-4 = { suggest-4 }

# What is in the way, and the way on.
widget-offline = Nav savienojuma. Uzrakstītais tiek saglabāts un nosūtīts vēlāk.
widget-too-often = Tas bija daudz uzreiz. Lūdzu, mēģiniet pēc brīža.
widget-refused = Neizdevās pārliecināties, kas jūs esat. Lūdzu, pārlādējiet lapu vai pierakstieties vēlreiz.
widget-unnamed = Jautāt bez pierakstīšanās
widget-card-number-hidden = Kartes numurs tika aizklāts, pirms tas atstāja šo lapu. Kartes datus ievada tikai drošajā maksājumu lapā.
