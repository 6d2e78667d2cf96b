### What who installs the app in a Slack workspace reads in the browser. $workspace is its name.

install-done = Aplikacja Kase jest zainstalowana w przestrzeni roboczej { $workspace }. Otwórz wiadomość bezpośrednią i zapytaj o należność.
option-install-open = Otwórz Kase w Slacku
install-denied = Aplikacja Kase nie została zainstalowana, bo nie udzielono zgody. Zacznij od nowa i udziel zgody albo poproś o to administratora przestrzeni roboczej.
install-other-browser = Instalacji nie rozpoczęto w tej przeglądarce albo nie zachowuje ona plików cookie. Zacznij tutaj od nowa.
install-too-late = Ten krok instalacji już wykonano albo minęło zbyt dużo czasu. Zacznij od nowa: to potrwa minutę.
install-one-workspace = Kase instaluje się w każdej przestrzeni roboczej osobno. Zacznij od nowa i zamiast całej organizacji wybierz jedną przestrzeń roboczą.
install-impossible = Slack nie przyjął instalacji. To nie Twoja wina: powiadom osoby, które prowadzą Kase; przyczyna jest w dzienniku.
install-later = Instalacji nie można teraz dokończyć. Zacznij od nowa za kilka minut.
option-install-again = Zacznij od nowa
