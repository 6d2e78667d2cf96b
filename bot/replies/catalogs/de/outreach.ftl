### Written without having been asked, to who can pay: calm, once, with a way to stop it. $account is the account's name.

payment-failed-notice = Guten Tag! Hier ist Kase, die automatische Hilfe bei Abrechnungsfragen. Eine Zahlung für { $account } ist fehlgeschlagen.
balance-opened-notice = Guten Tag! Hier ist Kase, die automatische Hilfe bei Abrechnungsfragen. Für { $account } ist eine Zahlung überfällig.
service-off-notice = Der Dienst ist zurzeit abgeschaltet, deshalb hilft am besten ein Mensch weiter.
payment-failed-what-now = Abgebucht wird erst, wenn Sie zustimmen. Möchten Sie jetzt bezahlen?

# Whether we write at all. The quoted words, typed back, must be understood as the answer.
our-messages-on = Wenn eine Zahlung fehlschlägt, schreiben wir Ihnen auch hier; um das zu beenden, schreiben Sie „keine Nachrichten mehr“.
our-messages-off = Wenn eine Zahlung fehlschlägt, schreiben wir Ihnen hier nicht; um das zu ändern, schreiben Sie „Nachrichten einschalten“.
offer-to-stop-messages = Sollen wir aufhören, Ihnen hier zu schreiben?
offer-to-start-messages = Sollen wir Ihnen hier schreiben, wenn eine Zahlung fehlschlägt?
messages-stopped = Gut, wir schreiben Ihnen hier nicht mehr von uns aus, wenn eine Zahlung fehlschlägt. Andere, die bezahlen können, erfahren es weiterhin. Wenn Sie es sich anders überlegen, schreiben Sie „Nachrichten einschalten“.
messages-started = Gut, wir schreiben Ihnen hier, wenn eine Zahlung fehlschlägt.
provider-mails-go-on = Die E-Mails des Abrechnungssystems können wir nicht abstellen: Das geht im { $portal } unter „{ $notifications }“.
