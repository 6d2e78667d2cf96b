### Wie man auf Deutsch Daten und Aufzählungen schreibt. Geldbeträge folgen dem hier genannten Gebietsschema.
### $year, $month (1 bis 12), $day, $hour und $minute sind Ortszeit; $zone ist leer oder „ (UTC)“, wenn nur das bekannt ist.
### Die Grundform passt nach „am“, die Form „until“ nach „bis zum“.

locale = de

month-name =
    { $month ->
        [1] Januar
        [2] Februar
        [3] März
        [4] April
        [5] Mai
        [6] Juni
        [7] Juli
        [8] August
        [9] September
        [10] Oktober
        [11] November
       *[12] Dezember
    }
day = { $day }. { month-name } { $year }
moment = { day } um { $hour }:{ $minute } Uhr{ $zone }
moment-until = { day }, { $hour }:{ $minute } Uhr{ $zone }

# Ein Name in einer Aufzählung von Abonnements.
name = „{ $name }“
# Schließt eine zu lange Aufzählung ab: „A“, „B“ und 5 weitere.
more-names = { $count } weitere
# Steht für eine leere Aufzählung, meist nach „für“.
nothing-named = Ihr Abonnement

# Ein naher Tag wird mit dem Wochentag und ohne Jahr gesagt; $weekday ist 1 (Montag) bis 7. Passt nach „am“.
weekday-name =
    { $weekday ->
        [1] Montag
        [2] Dienstag
        [3] Mittwoch
        [4] Donnerstag
        [5] Freitag
        [6] Samstag
       *[7] Sonntag
    }
day-weekday = { weekday-name }, { $day }. { month-name }
moment-weekday = { day-weekday } um { $hour }:{ $minute } Uhr{ $zone }
