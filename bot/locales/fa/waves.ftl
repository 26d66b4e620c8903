## آنچه در ساعتی از منطقهٔ زمانی هر خواننده می‌رسد.

waves-word = محلی
waves-outlook = ساعت { $hour } جایی که هر خواننده هست: نخستین { $first }، واپسین { $last }، در { $zones ->
    [one] یک منطقهٔ زمانی
   *[other] { $zones } منطقهٔ زمانی
}.
waves-left = { $number ->
    [one] یکی مانده است
   *[other] { $number } مانده است
}، آخری { $when }.
