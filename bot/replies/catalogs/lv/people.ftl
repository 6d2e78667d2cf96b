### Sarunu pārņem cilvēks.

rule-before-a-person = Vai lai tūlīt pārbaudām maksājumu, vai tomēr vēlaties parunāt ar cilvēku?
person-coming = Jums tepat atbildēs atbalsta speciālists. Sarunas kopsavilkums jau ir nodots, nekas nav jāatkārto. Pieteikuma numurs: { $reference }.
person-coming-soon = Lūdzām atbalsta speciālistu izskatīt to vispirms; atbilde būs tepat. Sarunas kopsavilkums jau ir nodots, nekas nav jāatkārto. Pieteikuma numurs: { $reference }.
person-already-asked = Jūsu pieteikums jau ir pie atbalsta speciālista, un atbilde būs tepat. Pieteikuma numurs: { $reference }.
charged-twice-first = Pagaidām, lūdzu, nemaksājiet vēlreiz. Bieži vien viena no divām vienādām summām bankā ir tikai īslaicīgi rezervēta un pēc dažām dienām tiek atbrīvota.
unknown-charge-first = Šo maksājumu noskaidros cilvēks. Pietiek ar datumu un summu; kartes datus, lūdzu, nesūtiet.
fraud-report-first = Lūdzu, tūlīt sazinieties ar savu banku, lai tā nobloķē karti. Te jums vairs nekas nav jādara.
