## How a place wants what it follows.

settings = { $place ->
    [private] Your settings
    [group] Settings of this group
    [thread] Settings of this thread
   *[channel] Settings of this channel
}
settings-line = { $name }: { $value }
settings-nothing = You don't follow anything here yet. Choose something with /subscribe; then /settings sets how it comes.
settings-readonly = Only admins can change this here.
settings-when = When posts come
settings-when-value = { $every ->
    [at_once] at once
    [hourly] every hour, in a digest
    [daily] every day at { $at }, in a digest
    [weekdays] Monday to Friday at { $at }, in a digest
   *[weekly] every { $day } at { $at }, in a digest
}
settings-hour = Hour of the digest
settings-day = Day of the digest
settings-cap = Daily limit
settings-cap-value = { $number ->
    [0] none
    [one] at most one post, the rest in a digest at { $at }
   *[other] at most { $number } posts, the rest in a digest at { $at }
}
settings-breaking = Breaking news
settings-breaking-value = { $answer ->
    [yes] always at once
   *[no] like other posts
}
settings-quiet = Quiet hours
settings-quiet-about = What should happen to posts in quiet hours?
settings-quiet-none = none
settings-quiet-hours = { $begins }–{ $ends }
settings-quiet-days = On which days do they begin?
settings-mode-value = { $mode ->
    [hold] posts come afterwards
    [silent] posts come without a sound
   *[digest] posts come afterwards, in one digest
}
settings-length = How much of a post
settings-length-value = { $length ->
    [headline] headline only
    [standfirst] standfirst and picture
   *[long] the beginning of the article
}
settings-preview = Picture and link preview
settings-preview-value = { $size ->
    [automatic] as suits the post
    [off] none
    [small] small
   *[large] large
}
settings-sound = Sound
settings-sound-value = { $answer ->
    [yes] on
   *[no] off
}
settings-threads = Thread under each post
settings-answer = { $answer ->
    [yes] yes
   *[no] no
}
settings-mute = Mute
settings-mute-value = until { $until }
settings-mute-off = off
settings-pauses = Paused for a time
settings-pauses-none = Nothing is paused here.
settings-pauses-topic = { $topic }: until { $until }
settings-pauses-story = Story “{ $topic }”: until { $until }
button-pause-end = End: { $topic }
pause-ended = No longer paused: { $topic }
settings-stories = Stories you follow
settings-stories-none = No story is followed here.
story-ended = No longer followed: { $topic }
settings-language = Language
settings-language-automatic = { $language } (as in your app)
settings-reads = Reading languages
settings-reads-about = An article that is there in several languages comes once: in the first of these.
settings-as-app = As in my app
settings-zone = Time zone
settings-zone-value = { $city }, now { $now }
settings-look = How posts look
settings-home = Language and time zone
settings-cap-hint = The rest comes in a digest. Empty: no limit
settings-quiet-hint = From when until when, like 22:00-7:00. Empty: none
settings-city = Another city
settings-city-hint = Your city or country, if its time isn't in the list

setting-hour-ask = At what hour? For example 8:30
setting-hour-bad = “{ $given }” isn't an hour of the day. Write it like 8:30 or 20:15.
setting-cap-ask = How many posts a day, at most?
setting-cap-bad = “{ $given }” isn't a number of posts. Choose one from 1 to { $most }.
setting-quiet-ask = From when until when? For example 22:00-7:00
setting-quiet-bad = “{ $given }” isn't a stretch of time. Write it like 22:00-7:00.
setting-quiet-many = That's enough: at most { $most } stretches of quiet hours. Remove one first.
setting-quiet-all = That would leave no time for posts. To get none at all, use /mute or /stop.
setting-quiet-no-day = At least one day has to stay. Remove these quiet hours if you don't want them any more.
setting-zone-ask = Which city or country are you in? For example Jerusalem
setting-zone-unknown = I know no time zone for “{ $given }”. Try the nearest big city, or your country.
setting-zone-near = Which one do you mean by “{ $given }”?

mute-ask = How long should it be quiet here?
muted = Nothing comes before then, and what is published meanwhile isn't sent later. /latest shows what you missed.
unmuted = Not muted: posts come as usual.
mute-unknown = I don't know how long “{ $given }” is. Use /mute hour, /mute morning, /mute week or /mute off.
# What people may type behind /mute, in any language.
mute-words-hour = hour, an hour, one hour, for an hour, 1h, 1 hour
mute-words-morning = morning, until morning, tonight
mute-words-week = week, a week, one week, for a week, 1w, 1 week
mute-words-off = off, end, stop, unmute

button-settings = ‹ Settings
button-back = ‹ Back
button-hour = Hour
button-day = Day
button-other-hour = Another hour…
button-other-hours = Other hours…
button-other-number = Another number…
button-digest-hour = Hour of the digest
button-night = Every night 22:00–07:00
button-quiet-add = Add hours…
button-days-all = Every day
button-days-work = Monday to Friday
button-remove = Remove
button-breaking-on = Breaking news: at once
button-breaking-off = Breaking news: like others
button-sound-on = Sound on
button-sound-off = Sound off
button-mute-hour = For an hour
button-mute-morning = Until morning
button-mute-week = For a week
button-unmute = End mute
button-search-zone = Search for a city…

command-settings = When and how posts come: digests, quiet hours, format, language
command-mute = No posts for an hour, until morning, or for a week
param-mute-until = hour, morning, week or off

# Roles mentioned with some articles.
settings-mentions = Role mentions
settings-mentions-none = nobody
settings-mentions-about = A role is mentioned with the articles you choose, once, when they come. Nobody else is.
mention-line = { $role }: { $chosen } — { $note }
mention-reach = { $number ->
    [one] reaches { $number } member
   *[other] reaches { $number } members
}
mention-reach-unknown = how many members it reaches isn't known
mention-gone = this role is gone
mention-silent = I can't mention it: let everyone mention it, or give me the permission “{ $right }”
button-mention-add = Mention a role…
settings-mention-role = Role
settings-mention-topics = With articles on these topics
settings-mention-topics-hint = Topics with commas between them. Empty: none
mention-needs = Choose breaking news or at least one topic.
mention-everything = Everything would be too much. Choose topics, or breaking news.
mention-not-yours = To have “{ $role }” mentioned you need the permission “{ $right }” yourself, or everyone must be allowed to mention it.
mention-unknown = I can't find that role. I mention roles of this server only, and never everyone.
mention-many = That's enough: at most { $most } roles. Remove one first.
