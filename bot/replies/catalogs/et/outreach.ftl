### Written without having been asked, to who can pay: calm, once, with a way to stop it. $account is the account's name.

payment-failed-notice = Tere! Siin Kase, automaatne arveldusabiline. Konto „{ $account }“ makse ebaõnnestus.
balance-opened-notice = Tere! Siin Kase, automaatne arveldusabiline. Konto „{ $account }“ makse on tähtaja ületanud.
service-off-notice = Teenus on praegu välja lülitatud, seepärast aitab kõige paremini klienditoe töötaja.
payment-failed-what-now = Ilma teie nõusolekuta midagi maha ei võeta. Kas soovite kohe maksta?

# Whether we write at all. The quoted words, typed back, must be understood as the answer.
our-messages-on = Kui makse ebaõnnestub, kirjutame teile ka siia; selle lõpetamiseks kirjutage „sõnumid välja“.
our-messages-off = Kui makse ebaõnnestub, me teile siia ei kirjuta; selle muutmiseks kirjutage „sõnumid sisse“.
offer-to-stop-messages = Kas lõpetame teile siia kirjutamise?
offer-to-start-messages = Kas kirjutame teile siia, kui makse ebaõnnestub?
messages-stopped = Hästi, ebaõnnestunud maksetest me teile siia enam ise ei kirjuta. Kolleegidele, kes saavad maksta, anname edaspidigi teada. Kui mõtlete ümber, kirjutage „sõnumid sisse“.
messages-started = Hästi, kirjutame teile siia, kui makse ebaõnnestub.
provider-mails-go-on = Arveldussüsteemi e-kirju me peatada ei saa: neid saab muuta { $portal } jaotises „{ $notifications }“.
