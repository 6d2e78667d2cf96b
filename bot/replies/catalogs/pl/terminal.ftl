### Co mówi sam terminal w `kase demo`. $person to osoba, jako która się rozmawia, $account to nazwa konta.

terminal-welcome = To wersja pokazowa: pieniądze są na niby i nic nie opuszcza tego komputera. Rozmawiasz jako { $person } i opłacasz rachunki { $account }.
terminal-suggestions = Można napisać na przykład:
terminal-commands = /accounts pokazuje, kim można być, /as IMIĘ rozmawia jako ktoś inny, /clock 48 przesuwa zegar o 48 godzin, /fail sprawia, że odnowienie się nie udaje, /quit kończy.
terminal-you-are = Teraz rozmawiasz jako { $person } z { $account }.
terminal-you-are-stranger = Teraz rozmawiasz jako { $person }, osoba bez przypisanego konta.
terminal-clock = Teraz jest { MOMENT($at, form: "now") }.
terminal-clock-how = Prosimy napisać, ile godzin ma minąć, na przykład /clock 48; najwyżej 8784.
terminal-failed = Odnowienie dla konta „{ $account }” właśnie się nie powiodło. Dowie się o tym każdy, kto może zapłacić, chyba że wiadomość była niedawno.
terminal-failed-later = Na tym koncie trwa cisza nocna: wiadomość przyjdzie { $at }, a wcześniej po przesunięciu zegara.
terminal-as-how = Prosimy napisać imię z /accounts, na przykład /as funds.
terminal-no-such-command = Nie ma takiego polecenia.
