## Was sich mit einem Artikel noch tun lässt.

more-ask = Was möchtest du tun?
button-follow-story = Dieser Geschichte folgen
button-unfollow-story = Dieser Geschichte nicht mehr folgen
button-mute-story = Diese Geschichte stummschalten
button-pause-day = { $topic } einen Tag pausieren
button-pause-week = { $topic } eine Woche pausieren
button-why = Warum bekomme ich das?
story-followed = Gefolgt bis { $until }: der Geschichte „{ $topic }“. Jeder weitere Artikel dazu kommt hierher, welche Themen du auch gewählt hast, und verlängert das um 30 Tage.
story-unfollowed = Du folgst dieser Geschichte nicht mehr.
story-muted = Stumm bis { $until }: die Geschichte „{ $topic }“. Vorher kommt hier nichts mehr dazu.
story-unmuted = Diese Geschichte ist nicht mehr stumm.
topic-paused = Pausiert bis { $until }: { $topic }. Was inzwischen erscheint, wird nicht nachgesendet.
button-unmute-story = Stummschaltung der Geschichte beenden
