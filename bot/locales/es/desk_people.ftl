## The people of the desk.

command-desk = Ver la redacción y lo que puedes hacer en ella
param-desk-code = El código de una invitación
desk-in-private = Usa /desk en un chat privado conmigo.
desk-role = { $role ->
    [owner] propiedad
    [editor] edición
    [writer] redacción
   *[viewer] consulta
}
desk-may = { $role ->
    [owner] Puedes hacerlo todo, también gestionar personas y fuentes.
    [editor] Puedes escribir, corregir y enviar.
    [writer] Puedes escribir y corregir; otros envían.
   *[viewer] Puedes verlo todo.
}
desk-limited = { $role }, solo: { $topics }
desk-mine = Tu rol en la redacción de { $publication }: { $role }.
desk-people = En la redacción
desk-line = • { $who }: { $role }
desk-line-settings = • { $who }: { $role }, por la configuración
desk-choose = Elige a alguien
button-desk-invite = Invitar a alguien
desk-person = { $who }: { $role }. Invitación de { $by }, { $since }.
button-desk-topics = Temas…
button-desk-remove = Quitar
desk-remove-question = ¿Quitar a { $who } de la redacción? Desde entonces no contará nada de lo que diga o pulse allí.
desk-removed = { $who } ya no está en la redacción.
desk-invite-question = ¿Qué rol?
desk-invited = La primera persona que me envíe esto en un chat privado en las próximas 24 horas entra en la redacción con este rol: { $role }. Sirve una vez; dáselo a una sola persona.
desk-invited-link = O con este enlace: { $link }
form-desk-topics = Temas
desk-topics-question = ¿Qué temas? Responde a este mensaje con sus nombres, separados por comas. «todo» significa todos.
desk-joined = Te damos la bienvenida a la redacción.
desk-told = Tu rol en la redacción de { $publication } ahora es: { $role }.
desk-told-gone = Ya no estás en la redacción de { $publication }.
desk-told-joined = { $who } usó tu invitación y ahora está en la redacción: { $role }. Si pensabas en otra persona, quítala con /desk.
desk-code-unknown = No conozco este código. Compruébalo o pide uno nuevo.
desk-code-expired = Este código ha caducado. Pide uno nuevo.
desk-code-used = Este código ya se ha usado. Pide uno nuevo.
desk-already-you = Ya estás en la redacción, así que el código no se ha usado. /desk muestra tu rol.
desk-already = { $person } ya está en la redacción.
desk-no-topic = No hay ningún tema «{ $topic }».
desk-limits-of-editors = Solo el rol de edición puede limitarse a temas o quedarse sin el derecho de enviar.
desk-account = «{ $person }» no es una cuenta. Escribe la plataforma y el número de usuario, por ejemplo { $example }.
desk-owner-of-settings = { $person } tiene la propiedad por { $setting } en israfan.toml, y eso solo se cambia allí.
desk-nobody = { $person } no está en la redacción.
privacy-desk = • Estás en la redacción, así que también guardo tu nombre, tu rol y lo que haces en ella.
