## The people of the desk.

command-desk = See the desk and what you may do there
param-desk-code = The code of an invitation
desk-in-private = Please use /desk in a private chat with me.
desk-role = { $role ->
    [owner] owner
    [editor] editor
    [writer] writer
   *[viewer] viewer
}
desk-may = { $role ->
    [owner] You may do everything, with people and sources too.
    [editor] You may write, correct and send.
    [writer] You may write and correct; others send.
   *[viewer] You may look at everything.
}
desk-limited = { $role }, only: { $topics }
desk-mine = Your role at the desk of { $publication }: { $role }.
desk-people = At the desk
desk-line = • { $who }: { $role }
desk-line-settings = • { $who }: { $role }, by the settings
desk-choose = Choose somebody
button-desk-invite = Invite somebody
desk-person = { $who }: { $role }. Invited by { $by }, { $since }.
button-desk-topics = Topics…
button-desk-remove = Remove
desk-remove-question = Remove { $who } from the desk? From then on nothing they say or press there counts.
desk-removed = { $who } is no longer at the desk.
desk-invite-question = What should they be?
desk-invited = The first person who sends me this in a private chat within 24 hours joins the desk as: { $role }. It works once; hand it to one person only.
desk-invited-link = Or with this link: { $link }
form-desk-topics = Topics
desk-topics-question = Which topics? Reply to this message with their names, with commas between them. “everything” stands for all of them.
desk-joined = Welcome to the desk.
desk-told = Your role at the desk of { $publication } is now: { $role }.
desk-told-gone = You are no longer at the desk of { $publication }.
desk-told-joined = { $who } used your invitation and is now at the desk: { $role }. If you meant somebody else, remove them with /desk.
desk-code-unknown = I don't know this code. Check it, or ask for a new one.
desk-code-expired = This code has expired. Ask for a new one.
desk-code-used = This code was used already. Ask for a new one.
desk-already-you = You are at the desk already, so the code wasn't used. /desk shows your role.
desk-already = { $person } is at the desk already.
desk-no-topic = There is no topic “{ $topic }”.
desk-limits-of-editors = Only editors can be limited to topics, or have no right to send.
desk-account = “{ $person }” isn't an account. Write the platform and the numeric user id, as in { $example }.
desk-owner-of-settings = { $person } is an owner by { $setting } in israfan.toml, and only that changes it.
desk-nobody = { $person } is not at the desk.
privacy-desk = • You are at the newsroom's desk, so I also keep your name, your role and what you do there.
