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
day = { $year } m. { month-genitive } { $day } dieną
day-genitive = { $year } m. { month-genitive } { $day } dienos
day-nominative = { $year } m. { month-genitive } { $day } diena
moment = { day } { $hour }:{ $minute }{ $zone }
moment-genitive = { day-genitive } { $hour }:{ $minute }{ $zone }
moment-nominative = { day-nominative }, { $hour }:{ $minute }{ $zone }

# Vienas pavadinimas prenumeratų sąraše.
name = „{ $name }“
# Per ilgo sąrašo pabaiga: „A“, „B“ ir dar 5.
more-names = dar { $count }
# Vietoj tuščio sąrašo; tinka po „už“.
nothing-named = prenumeratą
