## What the bot says of itself in a place that others share.

added = Thanks for adding me! I bring the articles of { $publication }.
added-next = { $place ->
    [server] Admins: use /subscribe in each channel that should get them. /topics there shows what you can choose.
   *[other] Admins: press a button to begin. /help shows everything I can do here.
}
back = { $place ->
    [server] I'm back! Articles come again to the channels that were subscribed. /subscriptions there shows to what.
   *[other] I'm back! Articles come here again as before. /subscriptions shows which.
}
rights-missing = I can't post here yet. Give me these permissions, and it begins by itself: { $rights }.
threads-right-missing = I can't start threads here yet. Give me this permission, and the next article has one: { $right }.
# Permissions as the apps themselves call them.
right-view = View Channel
right-send = Send Messages
right-send-in-threads = Send Messages in Threads
right-embed = Embed Links
right-write = Send messages
right-post = Post messages
right-open-topic = Manage Topics
right-open-thread = Manage Threads
right-create-threads = Create Public Threads
right-mention = Mention @everyone, @here and All Roles
# Below the names of places: to who can restore it.
place-suspended = { $need ->
    [topic] I can't post there any more: the topic is closed. Reopen it, or give me the permission “{ $rights }”, and I'll go on by myself.
    [thread] I can't post there any more: the thread is locked or archived. Open it again, or give me the permission “{ $rights }”, and I'll go on by myself.
    [rights] I can't post there any more. Give me these permissions, and I'll go on by myself: { $rights }.
   *[other] I can't post there any more, and I can't see why. Please check my permissions there; I'll keep trying by myself.
}
place-no-threads = I can't start threads under articles there any more. Give me this permission, and I'll go on by myself: { $right }.
place-role-gone = The role “{ $role }” is gone, so nobody is mentioned with articles there for it any more. /settings there chooses another.
place-no-mention = I can't mention the role “{ $role }” there any more. Let everyone mention it, or give me the permission “{ $right }”.
# Another place, spoken of in the private chat.
place-closed = { $place ->
    [channel] I can't post in “{ $title }” yet. Make me an administrator there who may post messages, then try again.
   *[other] I can't write in “{ $title }” yet. Add me there and let me send messages, then try again.
}
place-not-yours = Only the admins of “{ $title }” can choose what it gets, and you aren't one of them.
place-unknown = I can't find “{ $name }”. Check the name, or forward me one of its posts.
button-place = Subscriptions: { $title }
forum-wants-tag = Posts in “{ $title }” need a tag. An article comes there only if one of the forum's tags is named like one of its topics.
param-place = The channel this is about, such as a forum; else this one
not-here = I'm not a member here, so I can't bring articles here. /latest, /search, /read and /topics work all the same; for everything else, add me to a server or write to me in private.
# A reader in a server wants articles in private.
button-private = Send to my DMs
private-sent = I've written to you in private. Choose there what you get.
private-refused = I can't write to you. Allow direct messages in this server's privacy settings, then press again.
