### Po patvirtinto mokėjimo: 48 valandos ir patikra joms pasibaigus. Po nieko kito tai nesakoma.

wait-48-hours =
    Pranešimas apie pradelstą mokėjimą dar kurį laiką gali likti ekrane. Prieš kreipiantis į pagalbos tarnybą, prašome palaukti iki { MOMENT($until, form: "genitive") } { $hours ->
        [one] ({ $hours } valandą)
        [few] ({ $hours } valandas)
        [many] ({ $hours } valandos)
       *[other] ({ $hours } valandų)
    }; tada viską patikrinsime dar kartą ir parašysime jums čia.
paid-and-waiting =
    Mokėjimas gautas; tik pranešimas apie pradelstą mokėjimą dar kurį laiką gali likti ekrane. Prieš kreipiantis į pagalbos tarnybą, prašome palaukti iki { MOMENT($until, form: "genitive") } { $hours ->
        [one] (dar { $hours } valandą)
        [few] (dar { $hours } valandas)
        [many] (dar { $hours } valandos)
       *[other] (dar { $hours } valandų)
    }; tada viską patikrinsime dar kartą ir parašysime jums čia.
payment-confirmed = Mokėjimą matome: { $amount } kortele { $card } už sąskaitą { $number }, { $at }. Mokėjimo numeris: { $receipt }.
payment-confirmed-at = Jūsų mokėjimą matome, jis gautas { $at }.
payment-cleared = Sąskaita apmokėta, pranešimo apie pradelstą mokėjimą nebėra. Jums nieko daugiau daryti nereikia.
payment-not-found = Mokėjimo kortele už šį likutį nematome. Jei mokėjote kitaip, pavyzdžiui, banko pavedimu, prašome nemokėti dar kartą, o kreiptis į pagalbos specialistą.
window-over-not-cleared = Laukimo laikas baigėsi, bet pranešimas ar likutis vis dar matomas. Kodėl, patikrins pagalbos specialistas.
follow-up-cleared = Kaip žadėjome, patikrinome dar kartą: sąskaita apmokėta, pranešimo apie pradelstą mokėjimą nebėra. Ačiū!
follow-up-cleared-others-due = Kaip žadėjome, patikrinome dar kartą: jūsų mokėjimas įskaitytas. Tačiau pradelstas kitas mokėjimas:
follow-up-not-cleared = Kaip žadėjome, patikrinome dar kartą, ir dar ne viskas tvarkoje. Viską perdavėme pagalbos specialistui, jis parašys jums čia; iki tol prašome nemokėti dar kartą. Kreipinio numeris: { $reference }.
