# What a customer hears while a support agent talks with them.

person-back = Šiuo metu pagalbos specialistų nėra; jie grįš { MOMENT($back, form: "weekday") }. Iki tol galite mokėti ir klausti manęs.
agent-joined = Dabar su jumis bendrauja { $name } iš pagalbos tarnybos. Tylėsiu, kol pokalbis vėl bus perduotas man.
agent-away = Jūsų žinutę gaus { $name }. Šiuo metu pagalbos specialistų nėra; jie grįš { MOMENT($back, form: "weekday") } ir atsakys jums čia.
agent-says = { $name }: { $words }
agent-handed-back = { $name } vėl perdavė pokalbį man. Ką norite daryti?
agent-resolved = { $name } uždarė kreipinį. Ar galiu dar kuo nors padėti?
