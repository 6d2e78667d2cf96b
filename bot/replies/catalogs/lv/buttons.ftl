### Pogas: daži vārdi katrā. Ja tos uzraksta, tie jāsaprot kā tā pati atbilde.

option-affirm = Jā, piekrītu
option-deny = Nē
option-later = Vēlāk
option-all = Visus
option-pay-balance = Apmaksāt atlikumu
option-talk-to-human = Runāt ar cilvēku
option-person-anyway = Runāt ar cilvēku
option-check-for-me = Pārbaudiet
option-change-expiry = Mainīt termiņu
option-other-card = Cita karte
option-new-card = Pievienot jaunu karti
option-same-card = Ar šo karti
option-card-saved = Saglabāju
option-bank-confirmed = Apstiprināju
option-remind-me = Atgādiniet man

option-balance = { $amount } – { $subscriptions } ({ $number })
option-card = { $card } ({ $expiry })
option-language = { $name }

option-past-due-status = Cik esam parādā?
option-past-due-why = Kāpēc maksājums kavēts?
option-notice-explained = Kas tas par paziņojumu?
option-grace-and-deadline = Cik laika vēl ir?
option-amount-explained = Kāpēc tāda summa?
option-card-declined = Karte tika noraidīta
option-card-expired = Kartei beidzies termiņš
option-card-number-changed = Mainījies kartes numurs
option-update-card = Nomainīt karti
option-card-owner-absent = Karti pievienojis cits
option-resubmit-payment = Mēģināt maksājumu vēlreiz
option-pay-button-missing = Nav pogas, kur maksāt
option-pay-other-method = Maksāt citādi
option-wire-sent-not-applied = Pārskaitījums nav pienācis
option-new-card-still-declined = Arī jauno karti noraida
option-bank-says-ok = Banka saka, ka viss kārtībā
option-sca-problem = Nevaru apstiprināt ar Smart-ID
option-paid-still-past-due = Samaksāts, bet rāda kavētu
option-confirm-payment = Vai maksājums saņemts?
option-service-disabled = Pakalpojums ir atspējots
option-charged-twice = Iekasēts divreiz
option-unknown-charge = Kas tas par maksājumu?
option-refund-request = Naudas atmaksa
option-who-can-pay = Kurš var samaksāt?
option-bought-via-partner = Pirkts no partnera
option-fraud-report = Manu karti izmanto sveši
