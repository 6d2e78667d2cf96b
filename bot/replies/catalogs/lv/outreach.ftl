### Written without having been asked, to who can pay: calm, once, with a way to stop it. $account is the account's name.

payment-failed-notice = Labdien! Šeit Kase, virtuālais norēķinu palīgs. Norēķinu konta „{ $account }” maksājums neizdevās.
balance-opened-notice = Labdien! Šeit Kase, virtuālais norēķinu palīgs. Norēķinu kontam „{ $account }” ir kavēts maksājums.
service-off-notice = Pakalpojums pašlaik ir atspējots, tāpēc vislabāk palīdzēs cilvēks.
payment-failed-what-now = Bez jūsu piekrišanas nekas netiks iekasēts. Vai vēlaties apmaksāt atlikumu tagad?

# Whether we write at all. The quoted words, typed back, must be understood as the answer.
our-messages-on = Kad maksājums neizdodas, mēs jums rakstām arī šeit; lai to pārtrauktu, uzrakstiet „izslēgt ziņas”.
our-messages-off = Kad maksājums neizdodas, mēs jums šeit nerakstām; lai to mainītu, uzrakstiet „ieslēgt ziņas”.
offer-to-stop-messages = Vai pārtraukt jums šeit rakstīt?
offer-to-start-messages = Vai rakstīt jums šeit, kad maksājums neizdodas?
messages-stopped = Labi, paši jums šeit par neizdevušos maksājumiem vairs nerakstīsim. Kolēģiem, kuri var maksāt, joprojām ziņosim. Ja pārdomāsiet, uzrakstiet „ieslēgt ziņas”.
messages-started = Labi, rakstīsim jums šeit, kad maksājums neizdosies.
provider-mails-go-on = Norēķinu sistēmas e-pastus mēs apturēt nevaram: tos var mainīt { $portal } sadaļā „{ $notifications }”.
