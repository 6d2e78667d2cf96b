### A charge for a later day. $at is the local day and hour of the charge; nothing is charged that was not agreed to in confirm-schedule.

which-day = On which day shall we try to charge { $amount } to { $card } again? Any day up to { DAY($until) } is possible; you will see the exact charge before anything is planned.
no-day-possible = This card cannot be tried again automatically in the next two weeks.
service-ends-before-days = If the balance stays open, the service runs only until { $until }, so the day has to be before that.
service-ends-before-any-day = The service runs only until { $until } if the balance stays open, and this card cannot be tried again before that.
day-not-possible = Please choose a day from { DAY($again) } to { DAY($until) }.

confirm-schedule =
    { $count ->
        [one] On { MOMENT($at, form: "weekday") } we will charge { $amount } to { $card } for { $subscriptions }.
       *[other] On { MOMENT($at, form: "weekday") } we will charge { $amount } in total to { $card } for { $subscriptions }, as { $count } separate payments.
    }{ $moves_count ->
        [0] { "" }
       *[other] { SAME($moves, $subscriptions) ->
            [1] { " " }From then on, the same card will be charged for this.
           *[0] { " " }From then on, the same card will be charged for { $moves }.
        }
    } Do you agree to this charge, which you can cancel until then?
replaces-schedule = This replaces the payment planned for { MOMENT($at, form: "weekday") }.
schedule-agreed = It is planned: on { MOMENT($at, form: "weekday") } we will charge { $amount } to { $card }. Until then you can cancel it here whenever you like; just write “cancel the planned payment”.
schedule-waits = As agreed, on { MOMENT($at, form: "weekday") } we will charge { $amount } to { $card }.
pay-now-or-cancel = You can also pay now, or cancel the planned payment.
schedule-tomorrow = As agreed, on { MOMENT($at, form: "weekday") } we will charge { $amount } to { $card } for { $subscriptions }. You can still cancel it, or pay now.
schedule-still-waits = The payment of { $amount } from { $card } is still planned for { MOMENT($at, form: "weekday") }. Shall we cancel it as well?
schedule-kept = All right, it stays as planned.
schedule-cancelled = The payment of { $amount } from { $card } planned for { MOMENT($at, form: "weekday") } is cancelled. Nothing will be charged.
schedule-carried-out = As agreed, we tried to charge { $amount } to { $card }.

# Why nothing was charged on the day. Without facts where the customer may not see the account any more.
schedule-ended-paid = The payment planned for { MOMENT($at, form: "weekday") } is not needed any more: the balance is no longer open. Nothing was charged.
schedule-ended-paying = Another payment for the same balance is under way, so the one planned for { MOMENT($at, form: "weekday") } was not made. Please do not pay again.
schedule-ended-amount = The details of the payment have changed since you agreed, so the payment of { $amount } planned for { MOMENT($at, form: "weekday") } was not made. Nothing was charged.
schedule-ended-card = { $card } can no longer be used for it, so the payment of { $amount } planned for { MOMENT($at, form: "weekday") } was not made. Nothing was charged.
schedule-ended-limit = { $card } cannot be tried again just now, so the payment planned for { MOMENT($at, form: "weekday") } was not made. Nothing was charged.
schedule-ended-account = Something about the account has changed, so the payment planned for { MOMENT($at, form: "weekday") } was not made. Nothing was charged.
schedule-ended-access = Your access to the billing account has changed, so the payment planned here was not made. Nothing was charged.
schedule-ended-late = We could not make the payment planned for { MOMENT($at, form: "weekday") } on that day, so it was not made at all. Nothing was charged.
