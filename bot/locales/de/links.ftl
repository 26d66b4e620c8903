## One person's accounts in two apps.

link-code =
    Sende mir das auf { $others } innerhalb von zehn Minuten, in einem privaten Chat:
    { $command }
    Es verbindet deine beiden Konten, damit jeder Artikel nur einmal zu dir kommt. Der Code gilt einmal; zeig ihn niemandem.
link-done = Deine Konten sind verbunden: Jeder Artikel kommt jetzt nur einmal zu dir.
# In the chat that gave the code.
link-notice = { $where ->
    [here] Dein { $mine }-Konto wurde gerade mit einem { $other }-Konto verbunden; die Artikel kommen hierher. Wenn du das nicht warst, löse die Verbindung.
   *[there] Dein { $mine }-Konto wurde gerade mit einem { $other }-Konto verbunden; die Artikel kommen dorthin. Wenn du das nicht warst, löse die Verbindung.
}
link-state = { $where ->
    [here] Verbunden mit { $other }. Die Artikel kommen hierher.
   *[there] Verbunden mit { $other }. Die Artikel kommen dorthin.
}
link-parted = { $where ->
    [here] Nicht mehr verbunden. Die Artikel kommen weiter hierher; auf { $other } bringt /subscribe sie zurück.
   *[there] Nicht mehr verbunden. Die Artikel kommen weiter auf { $other }; hier bringt /subscribe sie zurück.
}
button-link-here = Artikel hierher senden
button-link-there = Artikel an { $other } senden
button-unlink = Verbindung lösen
command-link = Verbinde deine Konten in zwei Apps, damit jeder Artikel nur einmal kommt
param-link-code = Der Code, den /link in der anderen App gezeigt hat

link-in-private = Nimm /link bitte in einem privaten Chat mit mir.
link-nowhere = Es gibt keine andere App zum Verbinden: Diese Redaktion ist nur in einer.
link-none = Diese Konten sind nicht mehr verbunden. /link fängt neu an.
link-code-unknown = Diesen Code kenne ich nicht. Prüf ihn oder hol dir mit /link in der anderen App einen neuen.
link-code-expired = Dieser Code ist abgelaufen. Hol dir mit /link in der anderen App einen neuen.
link-code-used = Dieser Code wurde schon verwendet. Hol dir mit /link in der anderen App einen neuen.
link-code-same-app = Dieser Code stammt aus dieser App. Nimm den, den /link in der anderen App zeigt.
link-already = Eines der beiden Konten ist schon verbunden. Sende dort /link, um die Verbindung zuerst zu lösen.
