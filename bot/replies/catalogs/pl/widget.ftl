### The help widget on a web page. %name, %number and the like are put in by the browser.

# The panel and its controls.
widget-title = Pomoc w rozliczeniach
widget-open = Otwórz pomoc w rozliczeniach
widget-close = Zamknij
widget-more = Język i rozmowa
widget-conversation = Rozmowa
widget-unread = Nieprzeczytane: %count
widget-newer = Nowe wiadomości
widget-language = Język
widget-copy = Kopiuj rozmowę
widget-copied = Skopiowano.
widget-save = Zapisz jako plik
widget-saved = Zapisano.
widget-file = rozmowa
widget-mail = Wyślij e-mailem
widget-mailed = Otwarto w programie pocztowym.
widget-mail-cut = Rozmowa jest za długa na e-mail; całą można zapisać jako plik.
widget-no-transcript = Nie udało się. Prosimy spróbować jeszcze raz.

# Who is talking.
widget-you = Ty
widget-assistant = Asystent
widget-automatic = Automatyczny asystent
widget-waiting = Poproszono człowieka o pomoc; odpowie tutaj
widget-with-you = Prowadzi tę rozmowę
widget-agent = %name z działu wsparcia
widget-agent-unnamed = Dział wsparcia
widget-writing = %name pisze…
widget-working = Chwileczkę…
widget-reference = Numer zgłoszenia: %reference

# What was said and what can be answered.
widget-answers = Odpowiedzi
widget-step = Krok %number z %of
widget-time-left = Pozostało: %time
widget-time-over = Czas minął
widget-new-tab = (otwiera się w nowej karcie)
widget-write = Napisz wiadomość
widget-send = Wyślij
widget-sending = Wysyłanie…
widget-not-sent = Nie wysłano.
widget-retry = Spróbuj ponownie
widget-discard = Odrzuć
widget-person = { option-talk-to-human }

# Before anything was said.
widget-welcome = W czym możemy pomóc?
widget-welcome-more = Prosimy zapytać o zaległość, płatność lub kartę albo wybrać jedno z tych pytań.
widget-general-only = Bez zalogowania możemy odpowiadać tylko na pytania ogólne. Nie pokazujemy niczego z konta.
widget-suggest-1 = { suggest-1 }
widget-suggest-2 = { suggest-2 }
widget-suggest-3 = { suggest-3 }
widget-suggest-4 = { suggest-4 }

# What is in the way, and the way on.
widget-offline = Brak połączenia. Napisane wiadomości zachowamy i wyślemy później.
widget-too-often = To było dużo naraz. Prosimy spróbować za chwilę.
widget-refused = Nie udało się ustalić, kto pisze. Prosimy odświeżyć stronę lub zalogować się ponownie.
widget-unnamed = Zapytaj bez logowania
widget-card-number-hidden = Numer karty został ukryty, zanim opuścił tę stronę. Dane karty podaje się tylko na bezpiecznej stronie operatora płatności.
