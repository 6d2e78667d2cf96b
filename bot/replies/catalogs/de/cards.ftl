### Die Karte: wem sie gehört, eine andere, eine neue auf der Seite des Zahlungsdienstes. $card ist Marke und letzte Ziffern, $expiry Monat und Jahr.

card-is-yours = Hinterlegt ist { $card } (gültig bis { $expiry }), und Sie haben die Karte selbst hinzugefügt. Sie können ihr Ablaufdatum ändern, eine andere Karte wählen oder eine neue hinzufügen.
card-is-yours-and-may-work = Hinterlegt ist { $card } (gültig bis { $expiry }), und Sie haben die Karte selbst hinzugefügt. Sie können sie verwenden, wie sie ist, ihr Ablaufdatum ändern, eine andere Karte wählen oder eine neue hinzufügen.
card-is-not-yours = Hinterlegt ist { $card } (gültig bis { $expiry }). Die Karte hat jemand anderes hinzugefügt, deshalb können Sie sie nicht ändern; bitte wählen Sie eine andere Karte oder fügen Sie eine neue hinzu.
card-is-not-yours-and-may-work = Hinterlegt ist { $card } (gültig bis { $expiry }). Die Karte hat jemand anderes hinzugefügt, deshalb können Sie sie nicht ändern; Sie können aber damit bezahlen, eine andere Karte wählen oder eine neue hinzufügen.
card-is-fixed = Hinterlegt ist { $card } (gültig bis { $expiry }). Die Kartendaten lassen sich hier nicht ändern; bitte wählen Sie eine andere Karte oder fügen Sie eine neue hinzu.
card-is-fixed-and-may-work = Hinterlegt ist { $card } (gültig bis { $expiry }). Sie können damit bezahlen, eine andere Karte wählen oder eine neue hinzufügen.
card-edit-not-yours = Diese Karte kann nur ändern, wer sie hinzugefügt hat.
card-edit-not-offered = Die Daten einer hinterlegten Karte lassen sich hier nicht ändern. Wenn Ihre Bank die Karte erneuert hat, fügen Sie sie bitte als neue Karte hinzu.
no-card-on-file = Es ist noch keine Karte hinterlegt. Möchten Sie eine hinzufügen?
no-other-card = Eine andere Karte, die jetzt verwendet werden kann, ist nicht hinterlegt. Sie können eine neue hinzufügen.
which-card = Mit welcher Karte möchten Sie bezahlen?

# Die Seite öffnet sich über den Link unter der Frage.
card-page-open = Bitte geben Sie die Kartendaten auf der sicheren Kartenseite ein, speichern Sie dort und sagen Sie uns dann hier Bescheid. Schreiben Sie Kartendaten nie in diese Unterhaltung.
card-saved = { $card } ist gespeichert (gültig bis { $expiry }).
card-not-saved-yet = Wir sehen noch keine Änderung an der Karte.
page-unavailable = Die Seite lässt sich gerade nicht öffnen. Schreiben Sie in einem Moment „bitte wiederholen“.
# $url ist eine Adresse auf eigener Zeile, wo es keine Schaltflächen gibt.
open-page-link = Seite öffnen: { $url }
