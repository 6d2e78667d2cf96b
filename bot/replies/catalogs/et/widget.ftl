### The help widget on a web page. %name, %number and the like are put in by the browser.

# The panel and its controls.
widget-title = Abi arveldamisel
widget-open = Ava arveldamise abi
widget-close = Sulge
widget-more = Keel ja vestlus
widget-conversation = Vestlus
widget-unread = Lugemata: %count
widget-newer = Uued sõnumid
widget-language = Keel
widget-copy = Kopeeri vestlus
widget-copied = Kopeeritud.
widget-save = Salvesta failina
widget-saved = Salvestatud.
widget-file = vestlus
widget-mail = Saada e-postiga
widget-mailed = Avatud teie e-posti programmis.
widget-mail-cut = Vestlus on e-kirja jaoks liiga pikk; tervikuna saab selle salvestada failina.
widget-no-transcript = See ei õnnestunud. Palun proovige uuesti.

# Who is talking.
widget-you = Teie
widget-assistant = Abiline
widget-automatic = Automaatne abiline
widget-waiting = Inimene on kutsutud ja vastab siin
widget-with-you = Vestleb teiega
widget-agent = %name klienditoest
widget-agent-unnamed = Klienditugi
widget-writing = %name kirjutab…
widget-working = Üks hetk…
widget-reference = Pöördumise number: %reference

# What was said and what can be answered.
widget-answers = Vastused
widget-step = Samm %number/%of
widget-time-left = Jäänud: %time
widget-time-over = Aeg on läbi
widget-new-tab = (avaneb uuel vahekaardil)
widget-write = Kirjutage sõnum
widget-send = Saada
widget-sending = Saadame…
widget-not-sent = Saatmata.
widget-retry = Proovi uuesti
widget-discard = Loobu
widget-person = { option-talk-to-human }

# Before anything was said.
widget-welcome = Kuidas saame aidata?
widget-welcome-more = Küsige hilinenud makse, tasumise või kaardi kohta või valige üks neist küsimustest.
widget-general-only = Te ei ole sisse logitud, seega saame vastata ainult üldistele küsimustele. Konto kohta ei näidata midagi.
widget-suggest-1 = { suggest-1 }
widget-suggest-2 = { suggest-2 }
widget-suggest-3 = { suggest-3 }
widget-suggest-4 = { suggest-4 }

# What is in the way, and the way on.
widget-offline = Ühendust ei ole. Mida kirjutate, jääb alles ja saadetakse hiljem.
widget-too-often = Seda oli korraga palju. Palun proovige hetke pärast uuesti.
widget-refused = Me ei saanud kindlaks teha, kes te olete. Palun laadige leht uuesti või logige uuesti sisse.
widget-unnamed = Küsi sisse logimata
widget-card-number-hidden = Kaardinumber varjati enne, kui see lehelt lahkus. Kaardi andmed sisestatakse ainult makseteenuse turvalisel lehel.
