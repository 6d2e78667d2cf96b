### Written without having been asked, to who can pay: calm, once, with a way to stop it. $account is the account's name.

payment-failed-notice = Dzień dobry! Tu Kase, automatyczny asystent do spraw rozliczeń. Płatność dla konta „{ $account }” nie powiodła się.
balance-opened-notice = Dzień dobry! Tu Kase, automatyczny asystent do spraw rozliczeń. Zaległa jest płatność dla konta „{ $account }”.
service-off-notice = Usługa jest teraz wyłączona, dlatego najlepiej pomoże człowiek.
payment-failed-what-now = Bez Twojej zgody nic nie zostanie pobrane. Czy opłacić należność teraz?

# Whether we write at all. The quoted words, typed back, must be understood as the answer.
our-messages-on = Gdy płatność się nie powiedzie, piszemy także tutaj; aby to wyłączyć, wystarczy napisać „wyłącz wiadomości”.
our-messages-off = Gdy płatność się nie powiedzie, nie piszemy tutaj; aby to zmienić, wystarczy napisać „włącz wiadomości”.
offer-to-stop-messages = Czy mamy przestać tu pisać?
offer-to-start-messages = Czy mamy tu pisać, gdy płatność się nie powiedzie?
messages-stopped = Dobrze, nie będziemy tu już pisać z własnej inicjatywy, gdy płatność się nie powiedzie. Inne osoby, które mogą płacić, nadal dostaną wiadomość. Aby to zmienić, wystarczy napisać „włącz wiadomości”.
messages-started = Dobrze, napiszemy tutaj, gdy płatność się nie powiedzie.
provider-mails-go-on = E-maili z systemu rozliczeniowego nie możemy zatrzymać: ustawia się je w { $portal }, w sekcji „{ $notifications }”.
