# El mismo catálogo, en español.

recordings = Grabaciones
recordings-count = { $count ->
    [one] { $count } grabación
   *[other] { $count } grabaciones
}
refresh = Actualizar
reading = Leyendo la lista…

## Grupos de la lista
group-session = sesión { $session }
group-known-here = conocido solo en este ordenador
group-not-in-course = Todavía en ningún curso
group-user = Conferencias de usuario
group-global = Conferencias globales
no-topic = Sin objeto

## El recorrido
track = Dónde está
place-zoom = Zoom
place-computer = Ordenador
place-course = Curso
zoom-said = Zoom: { $state }
computer-said = Este ordenador: { $state }
course-said = Curso: { $state }
state-empty = no está
state-there = está
state-leaves = { $days ->
    [0] hoy
    [one] { $days } día
   *[other] { $days } días
}
state-leaves-said = { $days ->
    [0] está, Zoom la borra hoy
    [one] está, Zoom la borra dentro de { $days } día
   *[other] está, Zoom la borra dentro de { $days } días
}
state-processing = en proceso
state-trashed = en la papelera
state-gone = ya no está
state-waiting = en espera
state-moving = en camino
state-percent = { $percent }
state-checking = comprobando
state-retrying = otro intento
state-paused = en pausa
state-listed = en la lista
state-size-checked = tamaño correcto
state-kept = completa
state-proven = probada
state-trouble-said = con problemas, { $why }
why-does-not-fit = no cabe
why-disk-full = disco lleno
why-folder = sin carpeta
why-sign-in = sin sesión
why-network = sin red
why-not-allowed = sin permiso
why-gone = ya no está
why-damaged = dañada
why-other = falló

## Ninguna grabación
empty-title = Todavía no hay grabaciones
empty-text = Lectern muestra lo que hay en Zoom cuando conoce su cuenta de Zoom y su campus. En esta versión ambos se añaden en un terminal; cada comando pide su secreto.
empty-zoom = Añadir la cuenta de Zoom:
empty-campus = Añadir el campus:
empty-sync = Buscar la lista:
empty-then = Después elija Actualizar.

## La lista no se puede mostrar
trouble-title = No se pueden mostrar las grabaciones
trouble-journal-newer = Una versión más nueva de Lectern escribió la lista de este ordenador. Instale esa versión y elija Actualizar. No se ha cambiado nada.
trouble-journal-unreadable = No se puede leer la lista de este ordenador. Sus grabaciones siguen intactas. Elija Actualizar; si no cambia nada, aparte el archivo journal.sqlite y busque la lista de nuevo.
trouble-disk-full = No queda espacio para { $path }. Libere espacio y elija Actualizar.
trouble-read-only = Lectern no puede escribir en { $path }. Dele permiso y elija Actualizar.
trouble-folder-missing = { $path } no está. Si se encuentra en un disco externo, conéctelo y elija Actualizar.
trouble-no-home = Este ordenador no indica ningún lugar para sus datos. Inicie Lectern con --data y una carpeta.
trouble-busy = Otro Lectern está trabajando con la lista. Elija Actualizar dentro de un momento.
trouble-internal = Ha ocurrido algo que Lectern no había previsto. Elija Actualizar; si no cambia nada, cierre Lectern e inícielo de nuevo.
trouble-detail = Detalle técnico
