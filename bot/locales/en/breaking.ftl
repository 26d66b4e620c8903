## Breaking news: asked for, approved by a second person, undone, and how soon it is there.

button-breaking = Breaking…
button-breaking-send = Send as breaking
button-undo = Undo
breaking-question = Send “{ $title }” as breaking news? It goes before everything else and passes quiet hours. { $persons ->
    [1] You have { $seconds } s to undo it.
   *[other] A second person has to approve it.
}
breaking-asked = Asked. A second person has to approve it now; then it goes out after { $seconds } s.
breaking-goes-out = It goes out as breaking news at { $when }.
breaking-undone = It was taken back and doesn't go out.
breaking-gone = It has gone out already. To take it back from everybody, use /retract.
breaking-second = You asked for this yourself, so a second person has to approve it.
breaking-asked-already = This was asked already: a second person has to approve it.
breaking-planned = Post { $number } is scheduled already. Take it off the schedule first.
breaking-clock = { $percent } % have it after { $time }. The goal: 90 % within 2:00.
breaking-reached = 90 % had it after { $time } (the goal: 2:00).
breaking-missed = { $percent } % have it. The goal, 90 % within 2:00, was missed.
approval-breaking = { $person } wants to send this as breaking news. A second person has to approve it.
alert-breaking-late = Breaking news is late: “{ $title }” went out more than two minutes ago, and { $percent } % have it. { $command } says what holds it up.
