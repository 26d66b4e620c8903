## What is still to be set up, in the console.

console-setup = Setting up
setup-state = { $done ->
    [yes] (done)
   *[no] (to do)
}
setup-step = { $step ->
    [platform] A platform is set up
    [token] { $platform } is connected
    [owner] An owner is known
    [source] A source is read
    [follower] Somebody follows
    [article] The first article went out
    [https] The console is reached over https
   *[backup] A backup was made
}
setup-todo = { $step ->
    [platform] Run “israfan init” on the server.
    [token] Check the settings file, and see what “israfan check” says on the server.
    [owner] Put your numeric user id under owners in the settings file.
    [source] Add a feed on the server with “israfan source add” and its address.
    [follower] Start the bot in a private chat, or add it to a channel, and follow something.
    [article] Write one, or wait until a source brings one.
    [https] Have your proxy pass it on, and put its https address into web.public_url.
   *[backup] Make one, so that nothing is lost with the disk:
}
