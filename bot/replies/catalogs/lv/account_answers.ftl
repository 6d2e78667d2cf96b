### Atbildes no konta un tā līguma. $portal ir lokatīvā, ceļi – kā ekrānā; $notified un noteikumi ir līguma vārdi nominatīvā.

# Rēķini un paziņojumi.
answer-need-invoice = Rēķinus var apskatīt un lejupielādēt { $portal } sadaļā „{ $invoices }”; lai redzētu vecākus, paplašiniet datumu filtru. Uzņēmuma nosaukumu, adresi vai PVN numuru rēķinā maina cilvēks.
open-invoices =
    { $count ->
        [1] Pašlaik neapmaksāts ir rēķins { $numbers }.
       *[other] Pašlaik neapmaksāti ir rēķini { $numbers }.
    }
invoices-from-partner = Rēķinus jums sūta partneris „{ $partner }”, no kura pirkts abonements. Kopiju vai labojumu, lūdzu, prasiet partnerim.
answer-notification-settings = Atgādinājumus par neapmaksātu atlikumu saņem { $notified }, un pēc samaksas tie beidzas paši. Pārējos paziņojumus un adreses var mainīt { $portal } sadaļā „{ $notifications }”.
reminder-taken-back = Te apsolīto atgādinājumu nesūtīsim.
answer-country-rules = Tas, kādas kartes der, ir atkarīgs no konta valsts. Jūsu kontam tās ir { $card_rules }. Vai karti var izmantot, drošā maksājumu lapa uzreiz parāda.
local-rules = Dažās valstīs ir īpaši noteikumi: { $local_rules }.

# Karti nevar pievienot vai izdzēst.
answer-cannot-add-card = Lūdzu, ierakstiet numuru, derīguma termiņu, vārdu un adresi tieši tā, kā tie ir bankā, un pamēģiniet arī pārlūka privātajā logā. Ja arī banka iemeslu neredz, to var noskaidrot cilvēks.
cards-accepted = Der { $card_rules }.
answer-delete-card = Karti { $portal } sadaļā „{ $cards }” izdzēš tas, kas to pievienojis, un tikai tad, ja ar to vairs nemaksā ne par vienu abonementu. Nomainot karti, vecā pati neizdzēšas.
delete-card-balance-open = Karti nevar izdzēst, kamēr ir neapmaksāts atlikums, tāpēc vispirms jāapmaksā tas.
delete-card-only-one = Šī ir vienīgā reģistrētā karte, tāpēc vispirms jāpievieno cita.

# Vairāk laika vai summa pa daļām: te neko nepiešķir.
answer-extension-request = Apmaksas termiņu šajā sarunā pārcelt nevar, bet jūsu lūgumu var izskatīt cilvēks. Lūdzu, nosauciet dienu, kad varat samaksāt.
answer-extension-request-named = Apmaksas termiņu šajā sarunā pārcelt nevar, bet jūsu lūgumu var izskatīt cilvēks.
day-noted = Pierakstījām dienu: { DAY($at, form: "nominative") }. Vai tas ir iespējams, lemj cilvēks.
amount-noted = Pierakstījām summu, ko piedāvājat: { $amount }.
answer-partial-payment = Rēķinu šeit apmaksā pilnībā. Vai to var maksāt pa daļām, lemj cilvēks; noderēs summa, ko varat samaksāt tagad, un diena, kad samaksāsiet pārējo.
answer-partial-payment-several =
    { $count ->
        [zero] Jums ir { $count } neapmaksātu rēķinu.
        [one] Jums ir { $count } neapmaksāts rēķins.
       *[other] Jums ir { $count } neapmaksāti rēķini.
    } Katru var apmaksāt atsevišķi, bet pilnībā. Vai kādu var maksāt pa daļām, lemj cilvēks.
offer-a-person-or-to-pay = Vai lai to izskata cilvēks? Varat arī samaksāt tūlīt.

# Faili un pasts. Datumi, nekad solījums.
data-until = Jūsu pasts un faili ir savā vietā, kamēr darbojas pakalpojums. Ja rēķins paliks neapmaksāts, pakalpojums darbosies līdz { MOMENT($until, form: "dative") }.
data-while-running = Pasts un faili ir savā vietā, kamēr darbojas pakalpojums. Datumu, kad tas beigtos, te neredzam.
data-service-off = Pakalpojums ir atspējots, tāpēc cilvēkam jāpārbauda, vai viss vēl ir savā vietā; tūlīt to palūgsim.
data-nothing-due = Kavētu maksājumu nav, tāpēc maksājuma dēļ pakalpojuma pārtraukšana nav paredzēta.
data-kept-for =
    Kad pakalpojums ir atspējots, datus parasti glabā { $days ->
        [zero] { $days } dienu
        [one] { $days } dienu
       *[other] { $days } dienas
    } un pēc tam neatgriezeniski izdzēš. Tāda ir jūsu līguma kārtība, nevis solījums; pēc tam datus vairs nevar atgūt.
data-afterwards-unknown = Cik ilgi datus glabā pēc pakalpojuma atspējošanas, ir atkarīgs no jūsu līguma; to var pateikt cilvēks.

# E-pasts, kas varbūt nav no mums. Patiesība ir tikai kontā.
email-balance-open = Jūsu kontā tiešām ir neapmaksāts atlikums: { $amount }. Atgādinājums ir gaidāms, taču vai tieši šis e-pasts ir īsts, no šejienes neredzam.
email-nothing-open = Jūsu kontā neapmaksāta atlikuma nav, tāpēc, lūdzu, nemaksājiet to, ko prasa vēstulē.
email-cannot-check = Salīdzināt šo vēstuli ar jūsu kontu te nevaram.
email-advice = Lūdzu, neizmantojiet vēstulē norādītās saites, pielikumus un tālruņa numurus: pierakstieties { $portal } bez tiem, un tur redzēsiet īsto atlikumu. Karšu numurus, paroles un kodus neviens no mums neprasa.
offer-to-report-email = Vai lai vēstuli pārbauda cilvēks? Saites no tās, lūdzu, te nepārsūtiet.

# Pieslēgšanos neapiet.
answer-cannot-sign-in = Pieslēgšanos šajā sarunā atjaunot nevar; to dara cilvēks, vispirms noskaidrojot, kas to lūdz. Paroles un kodus, lūdzu, nekad nesūtiet.
sign-in-pay-here = Lai samaksātu, portāls nav vajadzīgs: to var izdarīt tepat.

complaint-first = Paldies, ka to pateicāt atklāti. Visu izlasīs un jums atbildēs cilvēks.
privacy-request-first = Lūgumus par personas datiem izskata cilvēks: vispirms pārliecinās, ka tos tiešām sūtāt jūs, un atbild mēneša laikā. Rēķinus un maksājumus glabājam tik ilgi, cik prasa likums.
