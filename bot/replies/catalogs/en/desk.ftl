# What a customer hears while a support agent talks with them.

person-back = Nobody is there right now; support agents are back on { MOMENT($back, form: "weekday") }. You can pay and ask me things meanwhile.
agent-joined = { $name } from support is with you now. I will be quiet until they hand over to me again.
agent-away = Your message is with { $name }. Nobody is there right now; support agents are back on { MOMENT($back, form: "weekday") } and will answer you here.
agent-says = { $name }: { $words }
agent-handed-back = { $name } has handed you over to me again. What would you like to do?
agent-resolved = { $name } has closed the request. Can I help with anything else?
