# What a customer hears while a support agent talks with them.

person-back = Im Moment ist niemand da; der Support ist ab { MOMENT($back, form: "weekday") } wieder erreichbar. Bis dahin können Sie bezahlen und mir Fragen stellen.
agent-joined = { $name } vom Support ist jetzt für Sie da. Ich schweige, bis mir das Gespräch zurückgegeben wird.
agent-away = Ihre Nachricht liegt bei { $name }. Im Moment ist niemand da; der Support ist ab { MOMENT($back, form: "weekday") } wieder erreichbar und antwortet Ihnen hier.
agent-says = { $name }: { $words }
agent-handed-back = { $name } hat das Gespräch wieder an mich übergeben. Was möchten Sie tun?
agent-resolved = { $name } hat die Anfrage geschlossen. Kann ich sonst noch helfen?
