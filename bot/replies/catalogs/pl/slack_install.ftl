### What who installs the app in a Slack workspace reads in the browser. $workspace is its name.

install-done = Kase jest już zainstalowany w { $workspace }. Proszę otworzyć wiadomość bezpośrednią i zapytać o saldo.
option-install-open = Otwórz Kase w Slacku
install-denied = Kase nie został zainstalowany, bo nie udzielono zgody. Proszę zacząć od nowa i udzielić zgody albo poprosić o to administratora obszaru roboczego.
install-other-browser = Instalacji nie rozpoczęto w tej przeglądarce albo nie zachowuje ona plików cookie. Proszę zacząć tutaj od nowa.
install-too-late = Ten krok instalacji już wykonano albo jest zbyt stary. Proszę zacząć od nowa: to potrwa minutę.
install-one-workspace = Kase instaluje się w jednym obszarze roboczym naraz. Proszę zacząć od nowa i zamiast całej organizacji wybrać jeden obszar roboczy.
install-impossible = Slack nie przyjął instalacji. Nie ma w tym niczyjej winy po tej stronie: proszę powiadomić osoby, które prowadzą Kase; przyczyna jest w dzienniku.
install-later = Instalacji nie można teraz dokończyć. Proszę zacząć od nowa za kilka minut.
option-install-again = Zacznij od nowa
