### Miks pank keeldus. decline-* tuleb kohe pärast lauset, et makse ei õnnestunud; last-decline-* räägib viimasest automaatsest maksest.
### Lugeda võib igaüks: kui pank midagi kahtlustab, öeldakse ainult -generic, sõna-sõnalt.

decline-expired = Kaardi kehtivusaeg on läbi. Aitab uus kehtivusaeg või teine kaart.
decline-funds = Pank seda ei kinnitanud. Palun kontrollige kaardi vaba jääki ja limiiti või kasutage teist kaarti.
decline-generic = Kaardi väljastanud pank seda ei kinnitanud. Võite küsida pangast või kasutada teist kaarti.
decline-details = Kaardi andmed ei vasta kehtivale kaardile. Palun kasutage teist kaarti või lisage see uuesti.
decline-security-code = Kaardi turvakood ei klappinud. Palun sisestage see turvalisel lehel uuesti või kasutage teist kaarti.
decline-address = Palun kontrollige, kas nimi ja arveldusaadress on täpselt nagu kaardi väljavõttel, või kasutage teist kaarti.
decline-authentication = Pank ei saanud teie kinnitust. Võite uuesti proovida või kasutada teist kaarti.
decline-not-supported = Selle kaardiga selliseid makseid teha ei saa. Võib-olla saab pank lubada interneti- või välismakseid; kui mitte, kasutage palun teist kaarti.
decline-type-refused = Ettemaksu-, kinke- ja virtuaalkaarte vastu ei võeta. Palun kasutage teist kaarti.
decline-currency = Selle kaardiga ei saa maksta arve valuutas. Palun kasutage teist kaarti.
decline-limit = Kaardi limiit on täis. Pank saab seda tõsta; võite kasutada ka teist kaarti.
decline-technical = Teel panka tekkis tehniline tõrge. Veidi hiljem võite uuesti proovida.
decline-duplicate = Pank pidas seda varasema makse korduseks, mis võib olla juba õnnestunud. Enne kui teisiti maksate, laske seda kontrollida klienditoe töötajal.
decline-authorisation = Pangal ei ole enam kehtivat luba sellelt kaardilt raha maha võtta. Palun kasutage teist kaarti või lisage see uuesti.

last-decline-expired = Viimane automaatne makse ei õnnestunud, sest kaardi kehtivusaeg on läbi.
last-decline-funds = Viimast automaatset makset pank ei kinnitanud; põhjus võib olla kaardi vabas jäägis või limiidis.
last-decline-generic = Viimast automaatset makset kaardi väljastanud pank ei kinnitanud.
last-decline-details = Viimane automaatne makse ei õnnestunud, sest salvestatud kaardi andmed ei vasta kehtivale kaardile.
last-decline-security-code = Viimane automaatne makse ei õnnestunud, sest kaardi turvakood ei klappinud.
last-decline-address = Viimane automaatne makse ei õnnestunud. Palun kontrollige, kas nimi ja arveldusaadress on täpselt nagu kaardi väljavõttel.
last-decline-authentication = Viimane automaatne makse ei õnnestunud, sest pank soovib selle kinnitamist.
last-decline-not-supported = Viimane automaatne makse ei õnnestunud, sest selle kaardiga selliseid makseid teha ei saa.
last-decline-type-refused = Viimane automaatne makse ei õnnestunud, sest ettemaksu-, kinke- ja virtuaalkaarte vastu ei võeta.
last-decline-currency = Viimane automaatne makse ei õnnestunud, sest selle kaardiga ei saa maksta arve valuutas.
last-decline-limit = Viimane automaatne makse ei õnnestunud, sest kaardi limiit oli täis.
last-decline-technical = Viimane automaatne makse ei õnnestunud, sest teel panka tekkis tehniline tõrge.
last-decline-duplicate = Viimast automaatset makset pidas pank varasema makse korduseks. Kui näete, et raha on juba kontolt läinud, laske seda enne maksmist kontrollida klienditoe töötajal.
last-decline-authorisation = Viimane automaatne makse ei õnnestunud, sest pangal ei ole enam kehtivat luba kaardilt raha maha võtta.
