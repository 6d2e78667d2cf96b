### Cómo se escriben en español las fechas y las listas. El dinero sigue la configuración regional que se indica aquí.
### $year, $month (1 a 12), $day, $hour y $minute son la hora local; $zone está vacío o es " (UTC)" si no se conoce otra zona.
### La fecha va sin artículo: la frase dice «el { $at }», «hasta el { $until }».

locale = es

month-name =
    { $month ->
        [1] enero
        [2] febrero
        [3] marzo
        [4] abril
        [5] mayo
        [6] junio
        [7] julio
        [8] agosto
        [9] septiembre
        [10] octubre
        [11] noviembre
       *[12] diciembre
    }
# La una se dice en singular.
moment-clock =
    { SAME($hour, "01") ->
        [1] a la
       *[0] a las
    } { $hour }:{ $minute }{ $zone }
moment = { day } { moment-clock }
day = { $day } de { month-name } de { $year }

# Un nombre en la lista de suscripciones.
name = { $name }
# Cierra una lista demasiado larga: «A, B y 5 más».
more-names = { $count } más
# En lugar de una lista vacía.
nothing-named = su suscripción

# Un día próximo se dice con el día de la semana y sin el año; $weekday va de 1 (lunes) a 7. «when» va después de «el».
weekday-name =
    { $weekday ->
        [1] Lunes
        [2] Martes
        [3] Miércoles
        [4] Jueves
        [5] Viernes
        [6] Sábado
       *[7] Domingo
    }
weekday-when =
    { $weekday ->
        [1] lunes
        [2] martes
        [3] miércoles
        [4] jueves
        [5] viernes
        [6] sábado
       *[7] domingo
    }
day-weekday = { weekday-name } { $day } de { month-name }
moment-weekday = { weekday-when } { $day } de { month-name } { moment-clock }
