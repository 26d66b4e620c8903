## Looking after the database, in the console.

console-maintenance = Maintenance
maintenance-check = Check the database
maintenance-check-how = It reads all { $size } and looks for damage. Nothing is changed, and sending goes on meanwhile.
maintenance-last = Last at { $time }.
maintenance-well = The database is whole.
maintenance-backups = Backups
maintenance-server = The database is on a server of its own: back it up with “israfan db backup”.
maintenance-backup-how = A backup copies all { $size } into the data folder, while everything goes on; { $free } are free there. To put one back, stop the desk and use “israfan db restore” on the server.
maintenance-no-room = The disk has no room for a backup. Delete old ones on the server first.
maintenance-backup = Make a backup
maintenance-no-backups = No backup has been made yet.
maintenance-old = What is too old
maintenance-old-how = { $number ->
    [one] One entry is too old now. What is too old goes by itself within an hour; the button does it at once.
   *[other] { $number } entries are too old now. What is too old goes by itself within an hour; the button does it at once.
}
maintenance-sort = { $sort ->
    [copies] Copies of posts (their counts stay)
    [questions] Questions nobody answered
    [gone-places] Places that removed the bot
    [leases] Sending rights of unused tokens
    [audit] The log of the desk
    [updates] Messages people sent to the bot
    [searches] Searches
    [follow-changes] Changes of follows
    [events] Events told to other programs
   *[post-changes] Corrections nobody confirmed
}
maintenance-due = { $number } too old; kept for { $days } days.
maintenance-for-good = Kept for good.
maintenance-clear = Clear it now
maintenance-sending = Sending goes on. The switch that stops all of it is on this page:
maintenance-busy = The database is being looked after at this moment. Wait a minute and try again.
