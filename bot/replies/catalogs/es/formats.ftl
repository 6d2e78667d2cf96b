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
moment = { day } a las { $hour }:{ $minute }{ $zone }
day = { $day } de { month-name } de { $year }

# Un nombre en la lista de suscripciones.
name = { $name }
# Cierra una lista demasiado larga: «A, B y 5 más».
more-names = { $count } más
# En lugar de una lista vacía.
nothing-named = su suscripción
