## One person's accounts in two apps.

link-code =
    Send me this on { $others } within ten minutes, in a private chat:
    { $command }
    It links your two accounts, so that each article comes to you once. It works one time; show it to nobody.
link-done = Your accounts are linked: each article now comes to you once.
# In the chat that gave the code.
link-notice = { $where ->
    [here] Your { $mine } account was just linked with a { $other } account; articles come here. If that wasn't you, unlink it.
   *[there] Your { $mine } account was just linked with a { $other } account; articles come there. If that wasn't you, unlink it.
}
link-state = { $where ->
    [here] Linked with { $other }. Articles come here.
   *[there] Linked with { $other }. Articles come there.
}
link-parted = { $where ->
    [here] Unlinked. Articles still come here; on { $other }, /subscribe starts them again.
   *[there] Unlinked. Articles still come on { $other }; here, /subscribe starts them again.
}
button-link-here = Send articles here
button-link-there = Send articles to { $other }
button-unlink = Unlink
command-link = Link your accounts in two apps, so that each article comes once
param-link-code = The code that /link showed you in the other app

link-in-private = Please use /link in a private chat with me.
link-nowhere = There's no other app to link with: this newsroom is in one app only.
link-none = These accounts aren't linked any more. /link begins again.
link-code-unknown = I don't know this code. Check it, or get a new one with /link in the other app.
link-code-expired = This code has expired. Get a new one with /link in the other app.
link-code-used = This code was used already. Get a new one with /link in the other app.
link-code-same-app = This code was made in this app. Use one that /link shows you in the other app.
link-already = One of the two accounts is linked already. Send /link there to unlink it first.
