### Where customers meet us in Slack: the command, the home tab, the message shortcut, files and typed card numbers.

# Words after the command: one word each, understood in every language.
option-command-help = palīdzība
option-command-status = statuss
option-command-pay = maksāt
option-command-human = cilvēks
option-command-language = valoda

command-help = To var rakstīt jebkurā vietā lietotnē Slack; neviens cits to neredz:
command-about-status = Cik ir jāmaksā un kāpēc.
command-about-pay = Apmaksāt atlikumu soli pa solim.
command-about-human = Runāt ar cilvēku.
command-about-language = Izvēlēties valodu.
command-about-words = Visu citu, ko uzrakstāt aiz komandas, lasām kā ziņojumu mums. Atbildi saņemsiet tikai jūs, tiešajā sarakstē.

# Asked beside the conversation while a support agent talks in it.
passed-on-to-agent = Jūsu lūgumu nodevām atbalsta speciālistam, kas ar jums sarunājas mūsu tiešajā sarakstē.

# The home tab. It is beside the direct message, so that nothing is "here".
home-welcome = Šeit redzams, kāds ir konta stāvoklis. Lai turpinātu, nospiediet pogu vai rakstiet mums tiešajā sarakstē.
home-answered = Atbilde ir mūsu tiešajā sarakstē.
home-general = Uz vispārīgiem jautājumiem par atlikumiem, kartēm un maksājumiem varam atbildēt tik un tā, un varam piesaistīt cilvēku.
home-clock = Pēdējais maksājums ir saņemts. Kontu vēlreiz pārbaudīsim { $until } un uzrakstīsim jums.
home-person-asked = Jūsu pieteikums ir pie atbalsta speciālista, un atbilde būs mūsu tiešajā sarakstē. Pieteikuma numurs: { $reference }.
home-person-talks = Ar jums mūsu tiešajā sarakstē sarunājas { $name } no atbalsta dienesta. Pieteikuma numurs: { $reference }.
home-language = Valoda, kurā ar jums sazināmies:
option-home-again = Mēģināt vēlreiz
option-home-language = Izvēlieties valodu

# The message shortcut, used on what is no question.
shortcut-no-words = Tajā ziņojumā nav teksta, ko varētu izlasīt. Lūdzu, uzrakstiet mums tiešajā sarakstē, ko vēlaties uzzināt.
shortcut-from-app = To ziņojumu rakstīja lietotne, nevis cilvēks. Lūdzu, uzrakstiet mums tiešajā sarakstē, ko vēlaties uzzināt.
shortcut-too-old = Tas ziņojums ir vairāk nekā mēnesi vecs, un kopš tā laika kaut kas var būt mainījies. Lūdzu, uzrakstiet mums tiešajā sarakstē, ko vēlaties uzzināt.

# Files, and what to do about a message with a card number; its number is hidden by then.
file-not-read = Failus un attēlus neatveram. Lūdzu, uzrakstiet dažos vārdos, par ko ir runa; kartes datus ievada tikai drošajā maksājumu lapā.
delete-your-message = Slack jūsu ziņojumu glabā, tāpēc, lūdzu, izdzēsiet to: norādiet uz to (tālrunī turiet piespiestu), atveriet izvēlni ar trim punktiem un izvēlieties dzēšanu.
delete-that-message = Slack to ziņojumu glabā, tāpēc palūdziet tā autoram to izdzēst.

# Shown after the bot's name while something takes long.
status-looking = aplūko kontu...
