### Karte: kas to pievienojis, cita karte, jauna karte maksājumu pakalpojuma lapā. $card ir zīmols un pēdējie cipari.

card-is-yours = Reģistrētā karte ir { $card } (derīguma termiņš { $expiry }), un to pievienojāt jūs. Varat mainīt derīguma termiņu, izvēlēties citu karti vai pievienot jaunu.
card-is-yours-and-may-work = Reģistrētā karte ir { $card } (derīguma termiņš { $expiry }), un to pievienojāt jūs. Varat maksāt ar to, mainīt tās derīguma termiņu, izvēlēties citu karti vai pievienot jaunu.
card-is-not-yours = Reģistrētā karte ir { $card } (derīguma termiņš { $expiry }). To pievienojis kāds cits, tāpēc jūs to mainīt nevarat; izvēlieties citu karti vai pievienojiet jaunu.
card-is-not-yours-and-may-work = Reģistrētā karte ir { $card } (derīguma termiņš { $expiry }). To pievienojis kāds cits, tāpēc jūs to mainīt nevarat, bet varat ar to maksāt, izvēlēties citu karti vai pievienot jaunu.
card-is-fixed = Reģistrētā karte ir { $card } (derīguma termiņš { $expiry }). Tās datus šeit mainīt nevar; izvēlieties citu karti vai pievienojiet jaunu.
card-is-fixed-and-may-work = Reģistrētā karte ir { $card } (derīguma termiņš { $expiry }). Varat maksāt ar to, izvēlēties citu karti vai pievienot jaunu.
card-edit-not-yours = Šo karti var mainīt tikai tas, kas to pievienojis.
card-edit-not-offered = Saglabātas kartes datus šeit mainīt nevar. Ja banka karti ir atjaunojusi, pievienojiet to kā jaunu.
no-card-on-file = Reģistrētas kartes vēl nav. Vai vēlaties to pievienot?
no-other-card = Citas reģistrētas kartes, ar ko tagad varētu maksāt, nav. Varat pievienot jaunu.
which-card = Ar kuru karti vēlaties maksāt?

card-page-open = Lūdzu, ievadiet kartes datus drošajā maksājumu lapā, saglabājiet tos un tad uzrakstiet mums tepat. Šajā sarunā kartes datus nekad nerakstiet.
card-saved = Karte { $card } ir saglabāta (derīguma termiņš { $expiry }).
card-not-saved-yet = Pagaidām neredzam, ka kartes dati būtu mainīti.
page-unavailable = Lapu pašlaik nevar atvērt. Lūdzu, pēc brīža uzrakstiet „atkārtojiet”.
page-refused = Šo lapu te parādīt nevaram, jo tās adrese mums nav zināma. Ar nākamo soli var palīdzēt cilvēks.
open-page-link = Atvērt lapu: { $url }
