### Jak po polsku pisze się daty i wyliczenia. Kwoty pisze się według podanych tu ustawień regionalnych.
### $year, $month (1–12), $day, $hour i $minute to czas miejscowy; $zone jest puste albo brzmi " (UTC)", gdy innej strefy nie znamy.
### Zwykła forma mówi, kiedy coś jest; „until” stoi po „do”, „from” po „od”. „Roku” jest całym słowem, bo data bywa na końcu zdania.

locale = pl

month-genitive =
    { $month ->
        [1] stycznia
        [2] lutego
        [3] marca
        [4] kwietnia
        [5] maja
        [6] czerwca
        [7] lipca
        [8] sierpnia
        [9] września
        [10] października
        [11] listopada
       *[12] grudnia
    }
day = { $day } { month-genitive } { $year } roku
moment = { day } o { $hour }:{ $minute }{ $zone }
moment-until = { day } do godziny { $hour }:{ $minute }{ $zone }
moment-from = { day } od godziny { $hour }:{ $minute }{ $zone }
moment-now = { day }, godzina { $hour }:{ $minute }{ $zone }

# Jedna nazwa na liście subskrypcji.
name = „{ $name }”
# Kończy listę, która byłaby za długa: „A”, „B” i jeszcze 5.
more-names = jeszcze { $count }
# Zamiast pustej listy; pasuje po „za”.
nothing-named = subskrypcję

# Bliski dzień podaje się z dniem tygodnia i bez roku; $weekday to 1 (poniedziałek) do 7.
weekday-name =
    { $weekday ->
        [1] Poniedziałek
        [2] Wtorek
        [3] Środa
        [4] Czwartek
        [5] Piątek
        [6] Sobota
       *[7] Niedziela
    }
weekday-when =
    { $weekday ->
        [1] w poniedziałek
        [2] we wtorek
        [3] w środę
        [4] w czwartek
        [5] w piątek
        [6] w sobotę
       *[7] w niedzielę
    }
day-weekday = { weekday-name }, { $day } { month-genitive }
moment-weekday = { weekday-when } { $day } { month-genitive } o { $hour }:{ $minute }{ $zone }
