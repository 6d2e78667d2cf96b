### Kaip lietuviškai rašomos datos ir išvardijimai. Pinigai rašomi pagal čia nurodytą lokalę.
### $year, $month (1–12), $day, $hour ir $minute yra vietos laikas; $zone tuščias arba „ (UTC)“, kai kitos juostos nežinome.
### Pagrindinė forma atsako į klausimą „kada?“; „genitive“ eina po „iki“ ir „nuo“; „nominative“ – po brūkšnio ir „dabar“.

locale = lt

month-genitive =
    { $month ->
        [1] sausio
        [2] vasario
        [3] kovo
        [4] balandžio
        [5] gegužės
        [6] birželio
        [7] liepos
        [8] rugpjūčio
        [9] rugsėjo
        [10] spalio
        [11] lapkričio
       *[12] gruodžio
    }
day = { $year } m. { month-genitive } { $day } dieną
day-genitive = { $year } m. { month-genitive } { $day } dienos
day-nominative = { $year } m. { month-genitive } { $day } diena
moment = { day } { $hour }:{ $minute }{ $zone }
moment-genitive = { day-genitive } { $hour }:{ $minute }{ $zone }
moment-nominative = { day-nominative }, { $hour }:{ $minute }{ $zone }

# Vienas pavadinimas prenumeratų sąraše.
name = „{ $name }“
# Per ilgo sąrašo pabaiga: „A“, „B“ ir dar 5.
more-names = dar { $count }
# Vietoj tuščio sąrašo; tinka po „už“.
nothing-named = prenumeratą

# Artima diena sakoma su savaitės diena ir be metų; $weekday yra nuo 1 (pirmadienis) iki 7.
weekday-name =
    { $weekday ->
        [1] Pirmadienis
        [2] Antradienis
        [3] Trečiadienis
        [4] Ketvirtadienis
        [5] Penktadienis
        [6] Šeštadienis
       *[7] Sekmadienis
    }
weekday-when =
    { $weekday ->
        [1] pirmadienį
        [2] antradienį
        [3] trečiadienį
        [4] ketvirtadienį
        [5] penktadienį
        [6] šeštadienį
       *[7] sekmadienį
    }
day-weekday = { weekday-name }, { month-genitive } { $day } diena
moment-weekday = { weekday-when }, { month-genitive } { $day } dieną, { $hour }:{ $minute }{ $zone }
