## The public archive: pages for readers in a browser.

archive-posts = Posts
archive-search = Search
archive-search-words = Words to look for
archive-corrections = Corrections
archive-subscribe = Subscribe
archive-here = You are here
archive-pages = Further pages
archive-all-languages = All languages
archive-none = There are no articles here yet.
archive-newest = Newest
archive-older = Older
archive-more = More results
archive-feeds = As a feed:
archive-what-changed = What was changed
archive-picture = Look at the picture
archive-on-site = Read it where it first appeared
archive-other-languages = In other languages
archive-share-on = Share on { $place }
archive-share-mail = Send by e-mail
archive-address = Address of this article
archive-follow = Follow on { $place }
archive-invite = Add to a server on { $place }
archive-all-ways = All ways to subscribe
archive-corrections-lead = What we got wrong, and what is right. Words that went are struck out, words that came are underlined.
archive-no-corrections = Nothing has been corrected yet.
archive-change = { $act ->
    [retract] Taken back
   *[correct] Corrected
}
archive-copies = Messages changed: { $number }
archive-subscribe-lead = New articles come to you by themselves. Choose where.
archive-one-topic = One topic alone
archive-in-a-reader = In a feed reader
archive-code = QR code: { $what }
