### How English writes dates and lists. Money follows the locale named here.
### $year, $month (1 to 12), $day, $hour and $minute are local; $zone is empty, or " (UTC)" where that is all we know.

locale = en-GB

month-name =
    { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    }
moment = { day } at { $hour }:{ $minute }{ $zone }
day = { $day } { month-name } { $year }

# One name in a list of subscriptions.
name = { $name }
# Ends a list that is too long to read: "A, B and 5 more".
more-names = { $count } more
# Stands where a list is empty.
nothing-named = your subscription

# A day and a moment soon to come are said with their weekday and without the year; $weekday is 1 (Monday) to 7.
weekday-name =
    { $weekday ->
        [1] Monday
        [2] Tuesday
        [3] Wednesday
        [4] Thursday
        [5] Friday
        [6] Saturday
       *[7] Sunday
    }
day-weekday = { weekday-name } { $day } { month-name }
moment-weekday = { day-weekday } at { $hour }:{ $minute }{ $zone }
