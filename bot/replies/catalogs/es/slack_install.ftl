### What who installs the app in a Slack workspace reads in the browser. $workspace is its name.

install-done = Kase está instalado en { $workspace }. Abra el mensaje directo y pregunte por el saldo.
option-install-open = Abrir Kase en Slack
install-denied = Kase no se ha instalado porque no se dio el permiso. Para instalarlo, empiece de nuevo y dé el permiso, o pídaselo a un administrador del espacio de trabajo.
install-other-browser = La instalación no se empezó en este navegador, o este no guarda cookies. Empiece de nuevo aquí.
install-too-late = Este paso de la instalación ya se hizo o es demasiado antiguo. Empiece de nuevo: se tarda un minuto.
install-one-workspace = Kase se instala en un espacio de trabajo cada vez. Empiece de nuevo y elija un espacio de trabajo en lugar de toda la organización.
install-impossible = Slack no ha aceptado la instalación. No es culpa suya: avise, por favor, a quien se encarga de Kase; el motivo está en su registro.
install-later = La instalación no se puede terminar en este momento. Empiece de nuevo dentro de unos minutos, por favor.
option-install-again = Empezar de nuevo
