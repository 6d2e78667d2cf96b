### Comment le français écrit les dates et les listes. Les montants suivent la langue nommée ici.
### $year, $month (1 à 12), $day, $hour et $minute sont à l'heure locale ; $zone est vide, ou « (UTC) » si l'on ne sait rien de plus.
### Une espace insécable précède « ; : ! ? » et se met à l'intérieur des guillemets.

locale = fr

month-name =
    { $month ->
        [1] janvier
        [2] février
        [3] mars
        [4] avril
        [5] mai
        [6] juin
        [7] juillet
        [8] août
        [9] septembre
        [10] octobre
        [11] novembre
       *[12] décembre
    }
# Le premier du mois s'écrit « 1er ».
day-number =
    { SAME($day, "1") ->
        [1] 1er
       *[0] { $day }
    }
day = { day-number } { month-name } { $year }
moment = { day } à { $hour } h { $minute }{ $zone }

# Un nom dans une liste d'abonnements.
name = « { $name } »
# Termine une liste trop longue à lire : « A », « B » et 5 autres.
more-names =
    { $count ->
        [one] { $count } autre
       *[other] { $count } autres
    }
# Tient lieu de liste vide, le plus souvent après « pour ».
nothing-named = votre abonnement

# Un jour proche se dit avec le jour de la semaine et sans l'année ; $weekday va de 1 (lundi) à 7. « when » suit « le ».
weekday-name =
    { $weekday ->
        [1] Lundi
        [2] Mardi
        [3] Mercredi
        [4] Jeudi
        [5] Vendredi
        [6] Samedi
       *[7] Dimanche
    }
weekday-when =
    { $weekday ->
        [1] lundi
        [2] mardi
        [3] mercredi
        [4] jeudi
        [5] vendredi
        [6] samedi
       *[7] dimanche
    }
day-weekday = { weekday-name } { day-number } { month-name }
moment-weekday = { weekday-when } { day-number } { month-name } à { $hour } h { $minute }{ $zone }
