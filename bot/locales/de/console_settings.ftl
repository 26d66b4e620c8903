## Settings that change while the desk runs, in the console.

console-settings = Einstellungen
live-settings-how = Sie gelten ab der nächsten Verwendung und über Neustarts hinweg, anstelle der Einstellungsdatei.
live-setting = { $name ->
    [breaking-persons] Wie viele Personen eine Eilmeldung braucht (1 oder 2)
    [breaking-undo] Wie viele Sekunden eine Eilmeldung zurückgenommen werden kann
   *[link-tags] Herkunfts-Tags an Links zu Artikeln, je eine Zeile
}
live-setting-changed = Geändert von { $person } um { $time }.
live-setting-in-file = Aus der Einstellungsdatei.
live-setting-go-back = Wieder die der Datei nehmen
live-setting-file-says = In der Datei:
setting-is-the-files = Diese Einstellung ist schon die der Datei.
