### Was das Terminal selbst in `kase demo` sagt. $person ist der Name, unter dem man spricht, $account der Name des Kontos.

terminal-welcome = Das ist eine Vorführung: Es ist Spielgeld, und nichts verlässt diesen Rechner. Sie sprechen als { $person } und bezahlen die Rechnungen von { $account }.
terminal-suggestions = Sie können zum Beispiel schreiben:
terminal-commands = /accounts zeigt alle, die Sie sein können, /as NAME spricht als jemand anderes, /clock 48 lässt 48 Stunden vergehen, /fail lässt eine Verlängerung fehlschlagen, /quit beendet das Gespräch.
terminal-you-are = Sie sprechen jetzt als { $person } von { $account }.
terminal-you-are-stranger = Sie sprechen jetzt als { $person }, ohne Verknüpfung mit einem Konto.
terminal-clock = Es ist jetzt der { MOMENT($at, form: "until") }.
terminal-clock-how = Schreiben Sie, wie viele Stunden vergehen sollen, zum Beispiel /clock 48; höchstens 8784.
terminal-failed = Die Verlängerung für { $account } ist soeben fehlgeschlagen. Wer bezahlen kann, erfährt es, außer es wurde erst kürzlich gesagt.
terminal-failed-later = Für das Konto ist gerade Ruhezeit: Die Nachricht kommt am { $at }, oder früher, wenn Sie die Uhr vorstellen.
terminal-as-how = Schreiben Sie einen Namen aus /accounts, zum Beispiel /as funds.
terminal-no-such-command = Diesen Befehl gibt es nicht.
