## What waits for the desk's yes.

approval-rule = “{ $source }”: this goes out when somebody says yes.
approval-minutes = “{ $source }”: this goes out by itself, unless somebody holds it.
approval-old = “{ $source }” shows { $number ->
    [one] an older article
   *[other] { $number } older articles
} for the first time. No reader has been told. Send all the same?
approval-more = … and { $number } more
approval-goes-out = It goes out on { $when }.
approval-state = { $state ->
    [held] On hold: { $person }
    [approved] { $person ->
        [none] It went out by itself.
       *[other] Approved by { $person }
    }
   *[other] { $person ->
        [none] It won't go out.
       *[other] Dropped by { $person }
    }
}
approval-decided = { $state ->
    [held] It's on hold already: { $person }
    [approved] { $person ->
        [none] It has gone out already.
       *[other] Already approved by { $person }
    }
   *[other] { $person ->
        [none] It won't go out.
       *[other] Already dropped by { $person }
    }
}
approval-overtaken = This has been decided in the meantime.
approval-unknown = This question isn't kept any more.
approval-changed = Changed. The question shows the new words.
button-approve = { $number ->
    [one] Send it
   *[other] Send all { $number }
}
button-drop = { $number ->
    [one] Drop it
   *[other] Drop all { $number }
}
button-edit = Change…
button-hold = Hold
