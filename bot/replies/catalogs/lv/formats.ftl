### Kā latviski raksta datumus un uzskaitījumus. Naudu raksta pēc šeit nosauktās lokāles.
### $year, $month (1–12), $day, $hour un $minute ir vietējais laiks; $zone ir tukšs vai „ (UTC)”, ja citu joslu nezinām.
### Pamatforma ir lokatīvs (kad?); „genitive” der pēc „no” un „kopš”, „dative” – pēc „līdz”; „nominative” der teikuma priekšmetam.

locale = lv

month-when =
    { $month ->
        [1] janvārī
        [2] februārī
        [3] martā
        [4] aprīlī
        [5] maijā
        [6] jūnijā
        [7] jūlijā
        [8] augustā
        [9] septembrī
        [10] oktobrī
        [11] novembrī
       *[12] decembrī
    }
month-genitive =
    { $month ->
        [1] janvāra
        [2] februāra
        [3] marta
        [4] aprīļa
        [5] maija
        [6] jūnija
        [7] jūlija
        [8] augusta
        [9] septembra
        [10] oktobra
        [11] novembra
       *[12] decembra
    }
month-dative =
    { $month ->
        [1] janvārim
        [2] februārim
        [3] martam
        [4] aprīlim
        [5] maijam
        [6] jūnijam
        [7] jūlijam
        [8] augustam
        [9] septembrim
        [10] oktobrim
        [11] novembrim
       *[12] decembrim
    }
month-nominative =
    { $month ->
        [1] janvāris
        [2] februāris
        [3] marts
        [4] aprīlis
        [5] maijs
        [6] jūnijs
        [7] jūlijs
        [8] augusts
        [9] septembris
        [10] oktobris
        [11] novembris
       *[12] decembris
    }
day = { $year }. gada { $day }. { month-when }
day-dative = { $year }. gada { $day }. { month-dative }
day-nominative = { $year }. gada { $day }. { month-nominative }
moment = { day } plkst. { $hour }.{ $minute }{ $zone }
moment-genitive = { $year }. gada { $day }. { month-genitive } plkst. { $hour }.{ $minute }{ $zone }
moment-nominative = { day-nominative } plkst. { $hour }.{ $minute }{ $zone }
moment-dative = { day-dative } plkst. { $hour }.{ $minute }{ $zone }

# Viens nosaukums abonementu uzskaitījumā.
name = „{ $name }”
# Garu uzskaitījumu nobeidz: „A”, „B” un vēl 5.
more-names = vēl { $count }
# Tukša uzskaitījuma vietā; iederas pēc „par”.
nothing-named = abonementu

# Tuvu dienu saka ar nedēļas dienu un bez gada; $weekday ir 1 (pirmdiena) līdz 7. Pogai ar lielo burtu.
weekday-name =
    { $weekday ->
        [1] Pirmdien
        [2] Otrdien
        [3] Trešdien
        [4] Ceturtdien
        [5] Piektdien
        [6] Sestdien
       *[7] Svētdien
    }
weekday-when =
    { $weekday ->
        [1] pirmdien
        [2] otrdien
        [3] trešdien
        [4] ceturtdien
        [5] piektdien
        [6] sestdien
       *[7] svētdien
    }
day-weekday = { weekday-name }, { $day }. { month-when }
moment-weekday = { weekday-when }, { $day }. { month-when }, plkst. { $hour }.{ $minute }{ $zone }
