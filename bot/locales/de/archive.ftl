## Das öffentliche Archiv: Seiten für Leserinnen und Leser im Browser.

archive-posts = Beiträge
archive-search = Suche
archive-search-words = Gesuchte Wörter
archive-corrections = Korrekturen
archive-subscribe = Abonnieren
archive-here = Du bist hier
archive-pages = Weitere Seiten
archive-all-languages = Alle Sprachen
archive-none = Hier gibt es noch keine Beiträge.
archive-newest = Neueste
archive-older = Ältere
archive-more = Weitere Treffer
archive-feeds = Als Feed:
archive-what-changed = Was geändert wurde
archive-picture = Bild ansehen
archive-on-site = Lesen, wo es zuerst erschien
archive-other-languages = In anderen Sprachen
archive-share-on = Auf { $place } teilen
archive-share-mail = Per E-Mail senden
archive-address = Adresse dieses Beitrags
archive-follow = Auf { $place } folgen
archive-invite = Auf einem { $place }-Server hinzufügen
archive-all-ways = Alle Wege zum Abo
archive-corrections-lead = Was falsch war und was richtig ist. Entfernte Wörter sind durchgestrichen, neue unterstrichen.
archive-no-corrections = Bisher wurde nichts korrigiert.
archive-change = { $act ->
    [retract] Zurückgezogen
   *[correct] Korrigiert
}
archive-copies = Geänderte Nachrichten: { $number }
archive-subscribe-lead = Neue Beiträge kommen von selbst zu dir. Wähle, wohin.
archive-one-topic = Nur ein Thema
archive-in-a-reader = In einem Feedreader
archive-code = QR-Code: { $what }
