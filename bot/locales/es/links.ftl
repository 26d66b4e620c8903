## One person's accounts in two apps.

link-code =
    Envíame esto en { $others } en los próximos diez minutos, en un chat privado:
    { $command }
    Vincula tus dos cuentas para que cada artículo te llegue una sola vez. El código sirve una vez; no se lo enseñes a nadie.
link-done = Tus cuentas están vinculadas: ahora cada artículo te llega una sola vez.
# In the chat that gave the code.
link-notice = { $where ->
    [here] Tu cuenta de { $mine } acaba de vincularse con una cuenta de { $other }; los artículos llegan aquí. Si no has sido tú, desvincúlala.
   *[there] Tu cuenta de { $mine } acaba de vincularse con una cuenta de { $other }; los artículos llegan allí. Si no has sido tú, desvincúlala.
}
link-state = { $where ->
    [here] Cuenta vinculada con { $other }. Los artículos llegan aquí.
   *[there] Cuenta vinculada con { $other }. Los artículos llegan allí.
}
link-parted = { $where ->
    [here] Cuentas desvinculadas. Los artículos siguen llegando aquí; en { $other }, /subscribe los trae de nuevo.
   *[there] Cuentas desvinculadas. Los artículos siguen llegando en { $other }; aquí, /subscribe los trae de nuevo.
}
button-link-here = Recibir los artículos aquí
button-link-there = Recibirlos en { $other }
button-unlink = Desvincular
command-link = Vincula tus cuentas en dos apps para que cada artículo llegue una sola vez
param-link-code = El código que /link mostró en la otra app

link-in-private = Usa /link en un chat privado conmigo.
link-nowhere = No hay otra app que vincular: esta redacción está solo en una.
link-none = Estas cuentas ya no están vinculadas. /link empieza de nuevo.
link-code-unknown = No conozco este código. Compruébalo o pide uno nuevo con /link en la otra app.
link-code-expired = Este código ha caducado. Pide uno nuevo con /link en la otra app.
link-code-used = Este código ya se ha usado. Pide uno nuevo con /link en la otra app.
link-code-same-app = Este código es de esta app. Usa el que muestra /link en la otra app.
link-already = Una de las dos cuentas ya está vinculada. Envía /link allí para desvincularla primero.
