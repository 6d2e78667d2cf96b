# Why somebody who is tied to an account sees nothing of it where they ask.

barred-guest = En este espacio de trabajo tiene acceso de invitado, así que aquí no puedo mostrarle nada de una cuenta. Puede ayudarle un miembro de pleno derecho vinculado a la cuenta o quien administra Kase para ustedes.
barred-stranger = Solo hablo de una cuenta con miembros de este espacio de trabajo. Pregunte en su propio espacio o a quien administra Kase para ustedes.
barred-unknown = Ahora mismo no puedo comprobar quién es usted, así que todavía no muestro nada de una cuenta. Inténtelo de nuevo en unos minutos.
link-changed = Su acceso a la cuenta de facturación ha cambiado desde entonces; vuelva a preguntar, por favor.
