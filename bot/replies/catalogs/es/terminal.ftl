### Lo que dice la propia terminal en `kase demo`. $person es el nombre con el que se habla, $account el nombre de la cuenta.

terminal-welcome = Esto es una demostración: el dinero es de mentira y nada sale de este equipo. Usted habla como { $person }, que paga las facturas de { $account }.
terminal-suggestions = Puede escribir, por ejemplo:
terminal-commands = /accounts muestra con qué nombres puede hablar, /as NOMBRE habla como otra persona, /clock 48 deja pasar 48 horas, /fail hace que falle una renovación, /quit termina.
terminal-you-are = Ahora habla como { $person } de { $account }.
terminal-you-are-stranger = Ahora habla como { $person }, a quien nadie ha vinculado a una cuenta.
terminal-clock = Ahora es el { $at }.
terminal-clock-how = Escriba cuántas horas deben pasar, por ejemplo /clock 48; como máximo 8784.
terminal-failed = Acaba de fallar una renovación de { $account }. Se avisa a quien puede pagar, salvo que se le haya avisado hace poco.
terminal-failed-later = Son horas de descanso para la cuenta: el mensaje llegará el { $at }, o antes si adelanta el reloj.
terminal-as-how = Escriba un nombre de /accounts, por ejemplo /as funds.
terminal-no-such-command = Ese comando no existe.
