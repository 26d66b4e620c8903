## What is kept of readers, and how they get or delete it.

privacy = What I keep about you
privacy-lines =
    • The id of this chat and its language, so that I can write here.
    • For a group or channel you set up: your id, so I can tell you if I can't post there any more.
    • What you subscribed to and how you want it: topics, words, times.
    • Of each article sent here: that it was sent, and when; and the last day (only the day) on which I was used here.
    • All this stays until you delete it; /stop keeps it for your return.
    • What you write to me is deleted once it's answered, or after three days.
    • Words you search for are kept for two days, without your id.
    • I don't store your name, and I don't record what you read.
    • Only the people who run { $publication } can see this, and the chat app as usual.
    • /export sends you all of it as a file, and /forget deletes it. Backups still hold it until the newsroom replaces them.
export = { $place ->
    [private] This file holds everything I keep about you.
   *[other] This file holds everything I keep about this place.
}
export-refused = I couldn't send the file here. Allow me to attach files and try again, or ask the newsroom for it.
forget = { $place ->
    [private] Delete everything I keep about you?
   *[other] Delete everything I keep about this place?
}
forget-loses =
    This deletes the subscriptions ({ $number }), the settings and the record of what was sent here. It can't be undone.
    To get no more messages but keep your subscriptions, use /stop.
forgotten = { $place ->
    [private] Done. Everything I kept about you is deleted. To begin again, use /start.
   *[other] Done. Everything I kept about this place is deleted. To begin again, use /subscribe.
}
forget-nothing = Nothing was deleted.
button-forget = Delete everything
button-forget-nothing = Keep it
command-privacy = What I keep about you, and how to delete it
command-export = Everything I keep about you, as a file
command-forget = Delete everything I keep about you
