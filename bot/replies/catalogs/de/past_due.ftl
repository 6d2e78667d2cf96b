### Was zu bezahlen ist, warum, und bis wann der Dienst läuft.

balance-due = Die Zahlung für { $subscriptions } ist überfällig: { $amount }. Rechnung { $number } war am { DAY($due) } fällig.
balances-due = { $count } Rechnungen für { $subscriptions } sind überfällig, zusammen { $amount }. Die älteste, { $number }, war am { DAY($due) } fällig.
# Eine von mehreren Rechnungen, die älteste zuerst; dort, wo Zeilen lesbar sind.
invoice-line = Rechnung { $number }: { $amount } für { $subscriptions }, fällig am { DAY($due) }.
amount-on-invoice = Woraus sich ein Betrag zusammensetzt, steht Zeile für Zeile auf der Rechnung: im { $portal } unter „{ $invoices }“.
end-not-known = Im Abrechnungssystem steht kein Datum, an dem der Dienst abgeschaltet würde.
service-runs-until = Bleibt der Betrag offen, läuft der Dienst noch bis zum { MOMENT($until, form: "until") }.
service-warned-until = Damit der Dienst weiterläuft, bezahlen Sie bitte vor dem { MOMENT($until, form: "until") }.

offer-to-pay = Möchten Sie den offenen Betrag jetzt bezahlen?
offer-to-pay-soon = Viel Zeit bleibt nicht mehr. Möchten Sie jetzt bezahlen oder lieber mit einem Menschen sprechen?
offer-a-person = Möchten Sie mit einem Menschen sprechen?
left-for-later = Gut. Wenn Sie so weit sind, schreiben Sie einfach „bezahlen“.

nothing-due = Es ist nichts überfällig: Auf Ihrem Konto ist kein Betrag offen.
nothing-due-notice-lingers = Auf Ihrem Konto ist kein Betrag offen. Nach einer Zahlung kann der Hinweis auf die überfällige Zahlung noch eine Weile stehen bleiben; zu bezahlen ist nichts mehr.
service-disabled = Ihr Dienst ist zurzeit abgeschaltet, deshalb kümmert sich ein Mensch darum.
service-said-off = Nach unseren Daten ist der Dienst nicht abgeschaltet, deshalb klärt ein Mensch, warum er nicht funktioniert.

# Die Rechnung wird überwiesen. Hier nie Bankdaten: Sie stehen auf der Rechnung.
pay-by-invoice = Rechnung { $number } über { $amount }, fällig am { DAY($due) }, wird per Überweisung bezahlt, nicht mit Karte. Die Bankverbindung steht auf der Rechnung selbst; bitte geben Sie bei der Überweisung die Rechnungsnummer an.
bought-via-partner = Ihr Abonnement wurde bei { $partner } gekauft; dorthin gehen auch die Zahlungen. Bitte fragen Sie dort nach, wie Sie bezahlen können.
# Hier gibt es vielleicht einen eigenen Grund zu warten: neutrale Worte, ein Mensch übernimmt in der nächsten Antwort.
concern-charged-twice = Es sieht so aus, als wäre eine Zahlung zweimal abgebucht worden; ein Mensch prüft das.
concern-dispute = Gegen eine Zahlung auf diesem Konto läuft eine Reklamation; bis sie geklärt ist, nehmen wir hier keine Zahlungen an. Ein Mensch kümmert sich darum.
concern-fraud = Zahlungen auf diesem Konto muss zuerst ein Mensch prüfen.

# Wer nicht sehen oder bezahlen darf.
role-missing = Ihre Rolle umfasst die Abrechnung nicht, deshalb können wir Ihnen keine offenen Beträge zeigen. Übernehmen kann das { $who_pays }.
may-not-pay = Mit Ihrer Rolle können Sie offene Beträge sehen, aber nicht bezahlen. Übernehmen kann das { $who_pays }.
may-not-add-card = Mit Ihrer Rolle können Sie mit einer hinterlegten Karte bezahlen, aber keine hinzufügen. Übernehmen kann das { $who_adds_cards }.
status-past-due = Auf diesem Konto ist eine Zahlung überfällig. Beträge umfasst Ihre Rolle nicht; sehen und bezahlen kann sie { $who_pays }.
not-linked = Wir wissen noch nicht, zu welchem Abrechnungskonto Sie gehören, deshalb können wir hier keine Beträge zeigen und keine Zahlungen annehmen. Verknüpfen kann Sie, wer in Ihrer Organisation diesen Assistenten betreut.
link-lapsed = Ihr Zugang zum Abrechnungskonto wurde vor zu langer Zeit bestätigt, deshalb können wir hier vorerst keine Beträge zeigen und keine Zahlungen annehmen. Erneuern kann ihn, wer in Ihrer Organisation diesen Assistenten betreut.
account-not-found = Das Abrechnungskonto, mit dem Sie verknüpft sind, können wir nicht finden. Berichtigen kann das, wer in Ihrer Organisation diesen Assistenten betreut.
backend-unreachable = Das Abrechnungssystem antwortet gerade nicht. Bitte versuchen Sie es in ein paar Minuten noch einmal.
