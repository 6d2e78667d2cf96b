### Kuidas eesti keeles kuupäevi ja loetelusid kirjutatakse. Raha kirjutatakse siin nimetatud lokaadi järgi.
### $year, $month (1–12), $day, $hour ja $minute on kohalik aeg; $zone on tühi või „ (UTC)“, kui muud vööndit me ei tea.
### Põhivorm vastab küsimusele „millal?“; „terminative“ käib sõna „kuni“, „elative“ sõna „alates“ järel; „nominative“ on alus.

locale = et

month-when =
    { $month ->
        [1] jaanuaril
        [2] veebruaril
        [3] märtsil
        [4] aprillil
        [5] mail
        [6] juunil
        [7] juulil
        [8] augustil
        [9] septembril
        [10] oktoobril
        [11] novembril
       *[12] detsembril
    }
month-terminative =
    { $month ->
        [1] jaanuarini
        [2] veebruarini
        [3] märtsini
        [4] aprillini
        [5] maini
        [6] juunini
        [7] juulini
        [8] augustini
        [9] septembrini
        [10] oktoobrini
        [11] novembrini
       *[12] detsembrini
    }
month-elative =
    { $month ->
        [1] jaanuarist
        [2] veebruarist
        [3] märtsist
        [4] aprillist
        [5] maist
        [6] juunist
        [7] juulist
        [8] augustist
        [9] septembrist
        [10] oktoobrist
        [11] novembrist
       *[12] detsembrist
    }
month-nominative =
    { $month ->
        [1] jaanuar
        [2] veebruar
        [3] märts
        [4] aprill
        [5] mai
        [6] juuni
        [7] juuli
        [8] august
        [9] september
        [10] oktoober
        [11] november
       *[12] detsember
    }
day = { $day }. { month-when } { $year }
day-nominative = { $day }. { month-nominative } { $year }
moment = { day } kell { $hour }.{ $minute }{ $zone }
moment-nominative = { day-nominative } kell { $hour }.{ $minute }{ $zone }
moment-terminative = { $day }. { month-terminative } { $year } kell { $hour }.{ $minute }{ $zone }
moment-elative = { $day }. { month-elative } { $year } kell { $hour }.{ $minute }{ $zone }

# Üks nimi tellimuste loetelus.
name = „{ $name }“
# Liiga pika loetelu lõpp: „A“, „B“ ja veel 5.
more-names = veel { $count }
# Tühja loetelu asemel; sobib sõna „eest“ ette.
nothing-named = tellimuse

# Lähedane päev öeldakse nädalapäevaga ja ilma aastata; $weekday on 1 (esmaspäev) kuni 7.
weekday-name =
    { $weekday ->
        [1] Esmaspäev
        [2] Teisipäev
        [3] Kolmapäev
        [4] Neljapäev
        [5] Reede
        [6] Laupäev
       *[7] Pühapäev
    }
weekday-when =
    { $weekday ->
        [1] esmaspäeval
        [2] teisipäeval
        [3] kolmapäeval
        [4] neljapäeval
        [5] reedel
        [6] laupäeval
       *[7] pühapäeval
    }
day-weekday = { weekday-name }, { $day }. { month-nominative }
moment-weekday = { weekday-when }, { $day }. { month-when } kell { $hour }.{ $minute }{ $zone }
