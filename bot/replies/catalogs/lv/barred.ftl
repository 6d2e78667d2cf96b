# Why somebody who is tied to an account sees nothing of it where they ask.

barred-guest = Šajā darba telpā jūs esat viesis, tāpēc ziņas par kontu šeit nerādu. Palīdzēt var pilntiesīgs dalībnieks, kas piesaistīts kontam, vai Kase uzturētāji jūsu uzņēmumā.
barred-stranger = Par kontu varu runāt tikai ar šīs darba telpas dalībniekiem. Lūdzu, jautājiet savā darba telpā vai Kase uzturētājiem.
barred-unknown = Šobrīd nevaru pārliecināties, kas jūs esat, tāpēc ziņas par kontu vēl nerādu. Lūdzu, mēģiniet vēlreiz pēc dažām minūtēm.
link-changed = Kopš tas tika teikts, jūsu piekļuve norēķinu kontam ir mainījusies, tāpēc, lūdzu, jautājiet vēlreiz.
