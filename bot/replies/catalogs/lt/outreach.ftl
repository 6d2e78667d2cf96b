### Written without having been asked, to who can pay: calm, once, with a way to stop it. $account is the account's name.

payment-failed-notice = Sveiki! Čia Kase, automatinis atsiskaitymų pagalbininkas. Nepavyko „{ $account }“ mokėjimas.
balance-opened-notice = Sveiki! Čia Kase, automatinis atsiskaitymų pagalbininkas. Pradelstas „{ $account }“ mokėjimas.
service-off-notice = Paslauga šiuo metu išjungta, todėl geriausiai padės žmogus.
payment-failed-what-now = Be jūsų sutikimo nieko nenuskaitysime. Ar norite apmokėti dabar?

# Whether we write at all. The quoted words, typed back, must be understood as the answer.
our-messages-on = Kai mokėjimas nepavyksta, rašome jums ir čia; jei to nenorite, parašykite „išjungti pranešimus“.
our-messages-off = Kai mokėjimas nepavyksta, jums čia nerašome; jei norite tai pakeisti, parašykite „įjungti pranešimus“.
offer-to-stop-messages = Ar nustoti jums čia rašyti?
offer-to-start-messages = Ar rašyti jums čia, kai mokėjimas nepavyksta?
messages-stopped = Gerai, patys jums čia apie nepavykusius mokėjimus daugiau nerašysime. Kolegoms, kurie gali mokėti, pranešime ir toliau. Jei apsigalvosite, parašykite „įjungti pranešimus“.
messages-started = Gerai, parašysime jums čia, kai mokėjimas nepavyks.
provider-mails-go-on = Atsiskaitymų sistemos laiškų mes sustabdyti negalime: jie nustatomi { $portal }, skiltyje „{ $notifications }“.
