## What waits for the desk's yes.

approval-rule = “{ $source }”: Bu, biri onaylayınca gönderilecek.
approval-minutes = “{ $source }”: Kimse durdurmazsa bu kendiliğinden gönderilecek.
approval-old = “{ $source }” { $number ->
    [one] eski bir haberi
   *[other] { $number } eski haberi
} ilk kez gösteriyor. Hiçbir okura bildirilmedi. Yine de gönderilsin mi?
approval-more = … ve { $number } tane daha
approval-goes-out = Gönderim zamanı: { $when }.
approval-state = { $state ->
    [held] Bekletiliyor: { $person }
    [approved] { $person ->
        [none] Kendiliğinden gönderildi.
       *[other] Onaylayan: { $person }
    }
   *[other] { $person ->
        [none] Gönderilmeyecek.
       *[other] Reddeden: { $person }
    }
}
approval-decided = { $state ->
    [held] Zaten bekletiliyor: { $person }
    [approved] { $person ->
        [none] Zaten gönderildi.
       *[other] Zaten onaylandı: { $person }
    }
   *[other] { $person ->
        [none] Gönderilmeyecek.
       *[other] Zaten reddedildi: { $person }
    }
}
approval-overtaken = Buna bu arada karar verildi.
approval-unknown = Bu soru artık saklanmıyor.
approval-changed = Değiştirildi. Soruda yeni metin görünüyor.
button-approve = { $number ->
    [one] Gönder
   *[other] { $number } haberi gönder
}
button-drop = { $number ->
    [one] Reddet
   *[other] { $number } haberi reddet
}
button-edit = Değiştir…
button-hold = Beklet
