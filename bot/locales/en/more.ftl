## What else can be done about an article.

more-ask = What would you like to do?
button-follow-story = Follow this story
button-unfollow-story = Unfollow this story
button-mute-story = Mute this story
button-pause-day = Pause { $topic } for a day
button-pause-week = Pause { $topic } for a week
button-why = Why did I get this?
story-followed = Followed until { $until }: the story “{ $topic }”. Every further article about it comes here, whatever topics you chose, and keeps it followed for another 30 days.
story-unfollowed = You don't follow this story any more.
story-muted = Muted until { $until }: the story “{ $topic }”. Nothing more about it comes here before then.
story-unmuted = This story isn't muted any more.
topic-paused = Paused until { $until }: { $topic }. What is published meanwhile isn't sent later.
button-unmute-story = Unmute this story
