# El mismo catálogo, en español.

recordings = Grabaciones
reading = Leyendo la lista…
recordings-count = { $count ->
    [one] { $count } grabación
   *[other] { $count } grabaciones
}

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
state-recorded-here = grabada aquí
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

## La lista de las grabaciones
column-selected = Selección
column-when = Fecha y hora
column-topic = Objeto
column-size = Tamaño
column-next = Siguiente paso
search-recordings = Buscar una grabación
sort-label = Orden
sort-course = Por curso
sort-newest = Las más recientes
sort-largest = Las más grandes
sort-leaves-first = Las que antes salen de Zoom
since-label = Grabadas desde
since-any = Todas las fechas
since-day = Desde el { $day }
filter-label = Mostrar
filter-all = Todas
filter-needs-you = Por atender
filter-leaves-soon = Salen pronto de Zoom
filter-not-in-course = Sin curso
filter-ready = Listas
group-leaves-today = { $count ->
    [one] sale hoy de Zoom
   *[other] salen de Zoom desde hoy
}
group-leaves-tomorrow = { $count ->
    [one] sale mañana de Zoom
   *[other] salen de Zoom desde mañana
}
group-leaves-day = { $count ->
    [one] sale de Zoom el { $day }
   *[other] salen de Zoom desde el { $day }
}
group-accept-all = Aceptar todas las sugerencias…
row-said = { $topic }, { $when }. { $zoom }. { $computer }. { $course }.
row-select = Seleccionar { $topic }, { $day }
row-waiting = Aún no está aquí
row-download = Descargar
row-download-named = Descargar { $topic }, { $day }
row-copy = Copiar en el curso
row-copy-named = Copiar en el curso: { $topic }, { $day }
row-choose = Elegir…
row-choose-named = Elegir… qué copiar de { $topic }, { $day }
row-assign = Asignar…
row-assign-named = Asignar… { $topic }, { $day }, a un curso
row-suggestion = ¿{ $code }?
row-suggestion-named = ¿{ $code }? Asignar { $topic }, { $day }
row-retry = Reintentar
row-retry-named = Reintentar { $topic }, { $day }
row-resume = Reanudar
row-resume-named = Reanudar { $topic }, { $day }
row-open = Abrir
row-open-named = Abrir { $topic }, { $day }, en su curso
row-sign-in = Iniciar sesión
row-sign-in-named = Iniciar sesión para { $topic }, { $day }
row-time-left = quedan { $time }
row-bytes = { $done } de { $total }
list-again = Reintentar
note-close = Cerrar

## Lo que está seleccionado en la lista
selection-label = Selección
selection-count = { $count ->
    [one] { $count } seleccionada
   *[other] { $count } seleccionadas
}
selection-what = vídeo y subtítulos
selection-asking = preguntando al campus…
selection-courses = { $count } cursos
selection-audience = { $learners ->
    [0] aún no hay nadie inscrito en { $courses }
    [one] { $learners } estudiante de { $courses } { $recordings ->
        [one] la verá
       *[other] las verá
    }
   *[other] { $learners } estudiantes de { $courses } { $recordings ->
        [one] la verán
       *[other] las verán
    }
}
selection-audience-some = los estudiantes de { $courses } { $recordings ->
    [one] la verán
   *[other] las verán
}
selection-left-out = { $count ->
    [one] { $count } no se puede copiar ahora
   *[other] { $count } no se pueden copiar ahora
}
selection-none-fits = { $count ->
    [one] no se puede copiar ahora
   *[other] ninguna se puede copiar ahora
}
selection-assign-first = para copiar, asigne primero a un curso
selection-download-first = para copiar, descargue primero
selection-more = Más
selection-assign = Asignar a un curso…
selection-pause = Pausar
selection-resume = Reanudar
selection-cancel = Cancelar las transferencias
selection-none = No seleccionar nada
said-downloading = { $count ->
    [one] Empieza la descarga
   *[other] Empiezan { $count } descargas
}
said-paused = { $count ->
    [0] Nada estaba en curso
    [one] { $count } transferencia en pausa
   *[other] { $count } transferencias en pausa
}
said-resumed = { $count ->
    [0] Nada estaba esperando
    [one] { $count } transferencia continúa
   *[other] { $count } transferencias continúan
}
said-cancelled = { $count ->
    [0] Nada estaba en curso
    [one] { $count } transferencia cancelada
   *[other] { $count } transferencias canceladas
}

## Ninguna grabación
none-set-up = Aún no hay nada configurado
none-set-up-text = Las grabaciones aparecen aquí en cuanto Lectern conoce su cuenta de Zoom. Bastan tres pasos cortos.
none-set-up-do = Configurar Lectern
none-match = Ninguna grabación coincide con «{ $search }»
none-clear = Borrar la búsqueda
none-needs-you = Nada le espera
none-leaves-soon = Nada sale de Zoom esta semana sin estar en este ordenador
none-not-in-course = Cada grabación está en un curso
none-ready = Nada espera a ser copiado en su curso
none-all = Mostrar todas las grabaciones
none-yet = Aún no hay grabaciones
none-since = Ninguna grabación desde el { $day }
none-first = Aparecen aquí en cuanto se encuentran. No hace falta hacer nada.
none-looking = Buscando en Zoom…
none-look = Buscar en Zoom ahora
none-further = Buscar más atrás
none-from = En Zoom, desde el
none-look-there = Buscar
none-why = ¿Por qué falta una?
missing-processing = Zoom todavía la está procesando. Puede tardar tanto como duró la clase, y algunas horas más en un día cargado.
missing-computer = Se grabó en un ordenador y no en la nube. Entonces está en la carpeta de Zoom de ese ordenador.
missing-host = Otra persona fue anfitriona de la conferencia y Lectern no la sigue. Elija a quién seguir en los ajustes.
missing-deleted = Se borró en Zoom. Zoom la guarda 30 días en su papelera, donde se puede recuperar.

## Problemas. La primera línea dice qué ha pasado; la segunda por qué y qué hacer.
problem-internal =
    Ha ocurrido algo que Lectern no tenía previsto.
    Inténtelo de nuevo; si sigue igual, cierre Lectern y vuelva a abrirlo.
problem-secret-missing =
    El secreto de «{ $account }» no se conoce en este ordenador.
    No se dio nunca, o ya no está en el llavero. Escríbalo de nuevo en Ajustes, en Cuentas.
problem-secret-missing-proxy =
    La contraseña del proxy no se conoce en este ordenador.
    Los ajustes indican un usuario para el proxy y no se guarda ninguna contraseña. Escríbala de nuevo en Ajustes, en Red.
problem-keyring-locked =
    El llavero de este ordenador está bloqueado.
    Lectern guarda allí los secretos, y en ningún archivo. Desbloquéelo e inténtelo de nuevo.
problem-keyring-absent =
    En este ordenador no funciona ningún llavero.
    Sin él no hay lugar seguro para un secreto, y Lectern no pone ninguno en un archivo. Instale GNOME Keyring, KWallet o KeePassXC, o guarde el secreto solo hasta cerrar Lectern.
problem-keyring =
    El llavero de este ordenador respondió con un error.
    El secreto no se pudo leer ni guardar. Mire las entradas llamadas Lectern en el programa del llavero e inténtelo de nuevo.
problem-secret-too-long =
    El secreto es demasiado largo para guardarlo.
    Los llaveros admiten 2560 bytes como máximo; un secreto de cliente tiene muchos menos. Compruebe lo pegado y pegue solo el secreto.
problem-secret-file =
    No se pudo leer un secreto.
    El archivo que nombra la variable { $variable } falta, está vedado a este usuario o no es texto. Compruebe su ruta y sus permisos y vuelva a abrir Lectern.
problem-zoom-credential =
    Zoom rechazó el inicio de sesión.
    No conoce este ID de cliente con este secreto de cliente: uno está mal escrito, o el secreto se renovó. Copie los dos de nuevo desde «App Credentials» en la página de la app en el Zoom App Marketplace.
problem-zoom-account =
    Zoom rechazó el inicio de sesión.
    No conoce este ID de cuenta. Cópielo de nuevo desde «App Credentials» en la página de la app en el Zoom App Marketplace.
problem-zoom-app-type =
    Zoom rechazó el inicio de sesión.
    La app es de otro tipo. Cree una del tipo «Server-to-Server OAuth» en el Zoom App Marketplace (Develop, Build App) y use sus ID y su secreto.
problem-zoom-app-disabled =
    Zoom rechazó el inicio de sesión.
    La app no está activada, o un administrador la desactivó. Actívela en su página del Zoom App Marketplace, o pídaselo al administrador de Zoom, e inténtelo de nuevo.
problem-zoom-sign-in =
    Zoom rechazó el inicio de sesión.
    Responde: «{ $reason }». Compruebe ID de cuenta, ID de cliente y secreto de cliente en la página de la app en el Zoom App Marketplace e inténtelo de nuevo.
problem-sign-in-again =
    Ya no tiene la sesión de Zoom iniciada en este equipo.
    Zoom mantiene la sesión en un solo equipo: iniciarla después en otro termina esta, igual que quitar la app o 90 días sin uso. Inicie sesión de nuevo en Ajustes, en Cuentas; lo descargado se queda, lo demás continúa.
problem-sign-in-declined =
    No se permitió que Zoom dejara entrar a Lectern.
    La app se rechazó en el navegador, o antes debe aprobarla un administrador. Inicie sesión de nuevo y permita la app; si Zoom pide un administrador, pídale que la apruebe en el Zoom App Marketplace.
problem-sign-in-unanswered =
    Nadie volvió del navegador.
    La página no se abrió, o el inicio de sesión no se terminó a tiempo. No se ha cambiado nada. Empiece de nuevo y abra la página en este equipo.
problem-port-taken =
    El puerto { $port } de este equipo no se puede usar.
    Lo usa otro programa, o solo pueden usarlo los administradores. Deje el puerto abierto: Lectern toma uno libre.
problem-jwt-retired =
    Este tipo de app de Zoom ya no funciona.
    Zoom retiró las apps JWT el 8 de septiembre de 2023. Cree una app del tipo «Server-to-Server OAuth» en el Zoom App Marketplace y añada la cuenta con sus ID.
problem-token-refused =
    Zoom rechazó un token de acceso que acababa de dar.
    Ocurre cuando se está cambiando la app, o cuando su propietario dejó la cuenta. Inténtelo de nuevo en unos minutos; si sigue igual, compruebe la cuenta en Ajustes.
problem-clock-wrong =
    El reloj de este ordenador va { $minutes } min { $direction ->
        [slow] atrasado
       *[fast] adelantado
    }.
    Zoom rechaza lo que se firmó a una hora equivocada. Deje que el sistema ponga la hora por sí mismo e inténtelo de nuevo.
problem-campus-sign-in =
    El campus rechazó el nombre de usuario y la contraseña.
    Son erróneos, o el campus no conoce al usuario, o la cuenta depende de LDAP, CAS o inicio de sesión único: el campus responde lo mismo en los tres casos. Entre con un navegador para ver cuál es; en el último, pida al administrador del campus una cuenta con contraseña propia.
problem-campus-key =
    El campus ya no acepta la clave de esta cuenta.
    Fue revocada, o se cambió la contraseña. Escriba la contraseña de nuevo en Ajustes, en Cuentas; lo copiado se queda.
problem-web-services-off =
    El campus tiene desactivados sus servicios web.
    Lectern lee los cursos a través de ellos. Pida al administrador del campus que los active (Parámetros de configuración, Servicios web).
problem-not-chamilo =
    En esta dirección no se encontró ningún campus Chamilo.
    Lo que responde allí es otra cosa. Abra el campus en un navegador y copie la dirección de su primera página.
problem-elsewhere-signed-in =
    El campus solo deja a cada usuario tener una sesión a la vez.
    Este usuario tiene ahora una sesión en otro lugar. Ciérrela allí (también en el navegador), espere unos minutos e inténtelo de nuevo.
problem-session-expired =
    El campus cerró la sesión, y también una nueva.
    Quizá se esté reiniciando, o solo admita una sesión a la vez. Inténtelo de nuevo en unos minutos.
problem-scope-missing =
    La app de Zoom todavía no puede hacerlo todo: { $count ->
        [0] falta un scope
        [one] falta un scope
       *[other] faltan { $count } scopes
    }.
    En el Zoom App Marketplace (marketplace.zoom.us), abra Manage, luego su app, luego Scopes, elija Add Scopes y marque lo que aquí se nombra. No hace falta un secreto nuevo.
problem-paid-plan =
    Esto requiere un plan de Zoom de pago.
    Las grabaciones en la nube son solo de usuarios con licencia. Pida una licencia al administrador de Zoom, o grabe en el ordenador.
problem-zoom-permission =
    Zoom no lo permite.
    El rol de la app o un ajuste de la cuenta lo prohíbe. Pida al administrador de Zoom que permita a la app ver usuarios, conferencias y grabaciones.
problem-zoom-refused =
    Zoom rechazó la petición con su código { $code }.
    Lectern no tiene palabras propias para este código. Inténtelo de nuevo; si sigue igual, busque el código en developers.zoom.us.
problem-rate-limited =
    Zoom no acepta más peticiones por el momento.
    Su límite cuenta todas las apps de la cuenta, no solo esta. Lectern sigue por sí mismo en { $time }.
problem-rate-limited-soon =
    Zoom no acepta más peticiones por el momento.
    Su límite cuenta todas las apps de la cuenta, no solo esta. Lectern sigue por sí mismo en unos minutos.
problem-daily-limit =
    Zoom no acepta hoy más peticiones de este tipo.
    El límite diario de la cuenta está agotado. Sigue después de { $until }; lo hecho, hecho queda.
problem-daily-limit-midnight =
    Zoom no acepta hoy más peticiones de este tipo.
    El límite diario de la cuenta está agotado. Sigue después de la medianoche UTC; lo hecho, hecho queda.
problem-maybe-made =
    La respuesta de Zoom se perdió: es posible que la conferencia se haya creado.
    Sincronice y búsquela en la lista antes de programarla de nuevo.
problem-not-allowed =
    El campus no le deja escribir en los documentos de { $named ->
        [no] este curso
       *[yes] { $course }
    }.
    Solo pueden sus profesores, y los tutores de una sesión en esa sesión. Pregunte al profesor del curso o al administrador del campus.
problem-course-not-found =
    El campus no conoce { $named ->
        [no] este curso
       *[yes] el curso { $course }
    }, o no en esta sesión.
    Se cerró, se eliminó o cambió de nombre. Elija Sincronizar; si sigue sin estar, asigne la grabación a otro curso.
problem-not-your-course =
    Usted no es profesor ni tutor de { $named ->
        [no] este curso
       *[yes] { $course }
    }.
    Una grabación solo se copia en los cursos que usted dirige; un tutor dirige un curso en una sesión. Asígnela a uno de los suyos, o pida ayuda a su profesor.
problem-network-host-not-found =
    No se encontró { $host }.
    El nombre es erróneo, o este ordenador no tiene Internet. Compruebe la conexión; Ajustes, Red, Probar intenta cada servidor.
problem-network-unreachable =
    No se puede llegar a { $host }.
    Está caído, o el camino está bloqueado. Compruebe la conexión; Ajustes, Red, Probar intenta cada servidor.
problem-network-timed-out =
    { $host } no respondió a tiempo.
    Está sobrecargado, o la conexión es mala. Inténtelo más tarde; sigue donde se quedó.
problem-network-unknown-authority =
    Este ordenador no sabe quién firmó el certificado de { $host }.
    Un centro o una empresa puede inspeccionar su tráfico con una autoridad de certificación propia. Pida a sus administradores el certificado de la autoridad en formato PEM e indique el archivo en Ajustes, en Red.
problem-network-certificate =
    El certificado de { $host } no es correcto: { $reason }.
    Compruebe el reloj de este ordenador y la dirección; si ambos están bien, avise a los administradores de ese servidor.
problem-network-tls =
    No se pudo establecer una conexión segura con { $host }.
    Lo que responde allí no habla TLS como debería. Compruebe la dirección; Ajustes, Red, Probar intenta cada servidor.
problem-network-proxy-sign-in =
    El proxy pide un nombre de usuario y una contraseña.
    No se dieron, o los rechaza. Indíquelos en Ajustes, en Red.
problem-network-proxy =
    El proxy no funciona.
    No se puede llegar a él, o él no llega al servidor. Compruebe su dirección en Ajustes, en Red.
problem-network-cut =
    La conexión con { $host } se cortó.
    Terminó antes que la respuesta. Inténtelo de nuevo; sigue donde se quedó.
problem-network-body-cut =
    { $side ->
        [campus] Una respuesta del campus se cortó.
       *[zoom] Una respuesta de Zoom se cortó.
    }
    La conexión terminó antes que la respuesta, una y otra vez. Inténtelo de nuevo; sigue donde se quedó.
problem-server =
    { $side ->
        [campus] El campus
       *[zoom] Zoom
    } tiene un problema propio (HTTP { $status }).
    Respondió con un error una y otra vez. Inténtelo más tarde; nada se pierde, y sigue donde se quedó.
problem-unexpected =
    { $side ->
        [campus] El campus
       *[zoom] Zoom
    } respondió algo que aquí no tiene sentido.
    Inténtelo más tarde. Si la red del centro pide antes iniciar sesión en el navegador, hágalo; Ajustes, Red, Probar muestra a qué se llega.
problem-host-refused =
    No se envió nada a { $host }.
    { $side ->
        [campus] La dirección no empieza por https, o lleva a otro servidor: una contraseña se podría leer por el camino. Use la dirección https del campus.
       *[zoom] No es un servidor de Zoom, o no se llega a él por https, y no debe ver los tokens de Zoom. Compruebe las direcciones de la cuenta; las de Zoom valen para todos salvo ZoomGov.
    }
problem-network-settings =
    Los ajustes de red no se pueden usar.
    Mírelos en Ajustes, en Red. En una máquina sin archivos de certificados, instale el paquete ca-certificates.
problem-authority-missing =
    El archivo de la autoridad de certificación no se puede leer.
    No hay ningún archivo legible en { $path }. Devuélvalo a su sitio, indique otro en Ajustes, en Red, o deje el campo vacío.
problem-authority-unreadable =
    El archivo de la autoridad de certificación no contiene ningún certificado.
    En { $path } no hay ningún certificado en formato PEM (empieza por «-----BEGIN CERTIFICATE-----»). Pida a los administradores el certificado en formato PEM.
problem-gone-from-zoom =
    Zoom ya no la tiene.
    Se borró allí, por alguien o por la regla de la cuenta. Si este ordenador guarda una copia, ahora es la única: consérvela. Si no, pida una copia al anfitrión.
problem-in-trash =
    Está en la papelera de Zoom.
    Los archivos de la papelera no se pueden descargar. Recupérela en zoom.us (Recordings, Trash) en un plazo de 30 días y elija Sincronizar.
problem-processing =
    Zoom todavía la está procesando.
    Una grabación tarda más o menos lo que duró la conferencia, a veces un día. Lectern vuelve a mirar por sí mismo.
problem-not-the-file =
    Llegó una página en lugar del archivo.
    Zoom no aceptó la sesión para esta descarga, o una red intermedia respondió por él. Inténtelo más tarde; comprobar la cuenta en Ajustes dice si la app puede leer grabaciones.
problem-wrong-length =
    Zoom anuncia { $stated } y envía { $received }, una y otra vez.
    El archivo no está entero en la nube de Zoom, así que no se guardó ninguna copia. Reprodúzcalo en zoom.us; si también se corta allí, pregunte al soporte de Zoom. Si no, inténtelo más tarde.
problem-damaged =
    El archivo llegó entero y está dañado.
    Reprodúzcalo en zoom.us; si tampoco funciona allí, pregunte al soporte de Zoom. Si no, inténtelo más tarde.
problem-range-refused =
    Zoom no sigue donde se detuvo la descarga.
    Quizá el archivo se sustituyó entretanto. Inténtelo de nuevo: el archivo empezará desde el principio.
problem-copy-lost =
    La copia de este ordenador falta o se modificó.
    Solo se pone en un curso una copia idéntica, byte a byte, a lo que Zoom envió. Descárguela de nuevo.
problem-not-pulled =
    Todavía no está en este ordenador.
    Solo se pone en un curso lo descargado y comprobado. Descárguela primero.
problem-not-linked =
    Todavía no pertenece a ningún curso.
    Ni el orden del día de la conferencia ni este ordenador dicen a cuál. Asígnela primero a un curso.
problem-does-not-fit =
    No cabe en el curso: se necesitan { $needed } y quedan { $left } de { $quota }.
    El curso tiene un límite para sus documentos, así que no se envió nada. Elija qué copiar en su lugar, o pida más espacio al administrador del campus.
problem-piece-too-large =
    El campus rechaza incluso trozos pequeños de un archivo.
    Sus límites de subida (upload_max_filesize, post_max_size) son demasiado bajos. Pida al administrador del campus que los suba a 10 MB o más.
problem-not-stored =
    El campus recibió el archivo y no lo guardó.
    No dice por qué: su disco puede estar lleno, o este tipo de archivo prohibido. Pruebe con un documento pequeño del mismo tipo en un navegador y cuente al administrador del campus lo que ve.
problem-proof-failed =
    Lo que contiene el curso no es lo que se envió.
    Los bytes releídos son distintos, una y otra vez, así que la copia se ocultó y se retiró. Avise al administrador del campus de que las subidas cambian por el camino (un filtro, un disco lleno) e inténtelo de nuevo.
problem-another-copy =
    El curso contiene un documento con la marca de esta grabación que es distinto: { $path }.
    Alguien lo cambió, u otro ordenador lo está copiando ahora. Lectern no sustituye nada. Mírelo en el curso; bórrelo allí si no se quiere e inténtelo de nuevo.
problem-not-ours =
    El documento { $path } se dejó como está.
    Lectern no lo puso allí, o se cambió después. Bórrelo en el propio curso si no se quiere.
problem-document-not-found =
    El documento no se encontró, o varios se llaman así.
    No está en las carpetas de Lectern de sus cursos. Elija Sincronizar y mire de nuevo.
problem-agenda-too-long =
    La dirección del curso no cabe en el orden del día de la conferencia.
    Zoom admite 2000 caracteres, 250 de ellos en la primera línea. Acorte el orden del día en zoom.us e inténtelo de nuevo.
problem-nothing-to-undo =
    No hay nada que deshacer.
    En este ordenador no se asignó nada, o lo último ya se deshizo.
problem-meeting-not-found =
    Aquí no se conoce esa conferencia o grabación.
    Se eliminó, o pertenece a otra cuenta de Zoom. Elija Sincronizar y mire de nuevo.
problem-disk-full =
    El disco está lleno.
    No queda espacio para { $path }. Haga sitio, o elija en Ajustes una carpeta de grabaciones en otro disco; sigue donde se quedó.
problem-read-only =
    No se puede escribir en { $path }.
    La carpeta o el disco es de solo lectura, o pertenece a otro usuario. Permita escribir allí, o elija otra carpeta en Ajustes.
problem-folder-missing =
    { $path } no está.
    La carpeta se movió o se eliminó, o su unidad no está conectada. Conecte la unidad, devuelva la carpeta a su sitio o elija otra en Ajustes.
problem-disk =
    Hubo un problema con { $path }.
    El sistema operativo no dejó leer o escribir allí. Compruebe ese lugar y el disco e inténtelo de nuevo.
problem-no-home =
    Este ordenador no indica ningún lugar para sus datos.
    Listas y ajustes están en su carpeta personal si no se indica otra. Abra Lectern con --data y una carpeta.
problem-journal-newer =
    Una versión más nueva de Lectern escribió la lista de este ordenador.
    Su versión es { $found }, y este Lectern conoce hasta la { $known }. No se cambió nada. Instale la versión más nueva y vuelva a abrir Lectern.
problem-journal =
    La lista de este ordenador no se puede leer ni escribir.
    Sus grabaciones no se tocan. Compruebe el disco y vuelva a abrir Lectern; si sigue igual, aparte el archivo journal.sqlite: se puede rehacer desde Zoom, el campus y la carpeta de grabaciones.
problem-settings =
    Los ajustes no se pueden leer.
    Hay un error en el archivo settings.json. Corríjalo en la carpeta de datos, o apártelo: Lectern pedirá las cuentas de nuevo.
problem-busy =
    Otro Lectern está trabajando en este ordenador.
    Solo uno a la vez mueve archivos. Lo que pidió sigue pedido, y ese lo hará; inténtelo de nuevo en un momento.
problem-account-not-found =
    Esta cuenta ya no se conoce.
    No se añadió aquí, o se quitó. Ajustes muestra las cuentas que hay.
problem-no-account =
    { $side ->
        [campus] Todavía no se conoce ningún campus.
       *[zoom] Todavía no se conoce ninguna cuenta de Zoom.
    }
    { $side ->
        [campus] Los cursos vienen de un campus.
       *[zoom] Las grabaciones vienen de una cuenta de Zoom.
    } Añada una en Ajustes, o pruebe el campus de prueba.
problem-account-name-taken =
    Otra cuenta se llama «{ $name }».
    Los nombres distinguen las cuentas, sin importar las mayúsculas. Elija otro nombre, o quite antes esa cuenta.
problem-account-known =
    Esta cuenta ya se conoce, como «{ $name }».
    Con dos nombres, todo en ella saldría dos veces. Deje el nombre vacío para renovar su secreto, o quítela antes.
problem-which-app =
    No está claro qué app de Zoom se debe usar.
    Aquí no se conoce ningún ID de cliente, o hay varios. Escriba el ID de cliente público de la app, o abra el archivo de configuración de su campus.
problem-cannot-open =
    Nada en este ordenador abre { $what }.
    Ningún programa de este escritorio lo admite. Cópielo del detalle técnico y ábralo a mano en un navegador o un gestor de archivos.
problem-unreadable =
    «{ $what }» no se puede usar.
    Está vacío, mal escrito, o no se conoce nada así. Compruébelo e inténtelo de nuevo.
problem-destination-changed =
    Ahora pertenece a { $course }.
    Se asignó a otro curso después de mostrarlo, así que no se envió nada. Mire quién la verá ahora y vuelva a copiarla.
problem-copy-under-way =
    { $seen ->
        [hidden] Una copia oculta ya está en camino a la carpeta { $folder }.
       *[visible] Una copia visible ya está en camino a la carpeta { $folder }.
    }
    El destino de una copia no se cambia una vez que está en camino. Espere a que llegue, o cancélela, y vuelva a copiar.
problem-document-would-go =
    Su copia ya está en el curso.
    Solo falta la prueba, y puede que los estudiantes ya la vean. Deje que termine, o abra la grabación y cancele allí para que se elimine el documento.
problem-folder-of-practice =
    Las grabaciones no pueden ir a { $path }.
    Está dentro de la carpeta del campus de prueba, que se vacía cada vez que se abre. Elija otra carpeta.
problem-not-while-practising =
    Esto no se puede cambiar en el campus de prueba.
    Tiene cuentas y carpeta propias, todas inventadas. Salga del campus de prueba y hágalo en su propio Lectern.

## Junto a cada problema
problem-details = Detalle técnico
problem-copy = Copiar los detalles
copied = Copiado
copy-by-hand = Seleccione el texto y cópielo.

## El panel de una grabación
pane-recording = Grabación
pane-reading = Leyendo…
pane-close = Cerrar
pane-cancel = Cancelar
pane-done = Listo
pane-for-host = Para su anfitrión: { $when } ({ $zone })
pane-meeting = Conferencia { $number }
pane-user-meeting = Conferencia de usuario
pane-global-meeting = Conferencia global
pane-offline = Sin red. Ve lo que sabe este ordenador.
pane-offline-since = Sin red. Ve lo que se sabía en la última lectura: { $time }.
pane-this-computer = Este ordenador
pane-tries-again = Nuevo intento a las { $time }
pane-progress = { $topic }: { $place }
pane-moved = { $done }
pane-moved-of = { $done } de { $total }
pane-time-left = quedan { $time }
pane-siblings = { $count ->
    [one] 1 grabación más de esta conferencia
   *[other] { $count } grabaciones más de esta conferencia
}
course-in-session = { $course }, sesión { $session }

## Qué se puede hacer con una grabación
act-download = Descargar
act-copy = Copiar en el curso…
act-choose = No cabe: elegir…
act-assign = Asignar a un curso…
act-assign-other = Otro curso…
act-pause = Pausar
act-resume = Reanudar
act-retry = Reintentar
act-cancel = Cancelar la transferencia
act-open-folder = Abrir la carpeta
act-open-course = Abrir el curso
act-sign-in = Volver a iniciar sesión
act-download-asked = Descarga de { $topic } solicitada
act-paused = { $topic } está en pausa
act-resumed = { $topic } continúa
act-cancelled = La transferencia de { $topic } está cancelada
cancel-question = ¿Retirar el documento del curso?
cancel-how = La copia ya está en el curso, y puede que los estudiantes la vean. Se les oculta de inmediato y luego se elimina.
cancel-do = Cancelar y retirarlo
cancel-keep = Dejar que termine
cancel-under-way = Retirando…

## Los archivos de una grabación
files-file = Archivo
files-size = Tamaño
files-chosen = elegido
files-processing = Zoom aún lo procesa
files-changed = cambiado en Zoom
files-none-picked = Marque los archivos que desea descargar o copiar.
kind-screen-speaker = Pantalla con orador
kind-screen-speaker-captions = Pantalla con orador, subtitulada
kind-screen-gallery = Pantalla con galería
kind-speaker = Orador
kind-gallery = Galería
kind-screen = Pantalla
kind-host = Anfitrión
kind-studio = Estudio de producción
kind-sign-language = Lengua de signos
kind-video = Vídeo
kind-audio = Audio
kind-interpretation = Interpretación
kind-single-voice = Voz de un solo participante
kind-transcript = Transcripción
kind-captions = Subtítulos
kind-captions-text = Texto de los subtítulos
kind-chat = Chat
kind-polls = Encuestas
kind-timeline = Cronología
kind-thumbnail = Miniatura
kind-summary = Resumen
kind-summary-next = Resumen: próximos pasos
kind-summary-chapters = Resumen: capítulos
kind-file = Archivo

## Una grabación en su curso, y cómo retirarla
pane-in-course = En el curso
pane-no-course-yet = Aún no pertenece a ningún curso, así que no se puede copiar.
pane-no-course = No es la grabación de una conferencia del curso.
pane-course = Curso
pane-folder = Carpeta
pane-not-yours = No es profesor ni tutor allí, así que no se puede copiar nada.
pane-will-be-called = Los estudiantes leerán este título:
pane-documents = Documentos en el curso
pane-visible = visible para los estudiantes
pane-hidden = oculto para los estudiantes
back-one = Retirar…
back-all = Retirar todo…
back-question = { $count ->
    [one] ¿Retirar este documento de { $course }?
   *[other] ¿Retirar estos { $count } documentos de { $course }?
}
back-how = { $count ->
    [one] Se oculta de inmediato a los estudiantes y luego se elimina del curso.
   *[other] Se ocultan de inmediato a los estudiantes y luego se eliminan del curso.
}
back-stays-here = La copia en este ordenador se queda.
back-stays-zoom = No hay copia en este ordenador; Zoom aún tiene la grabación.
back-nothing-stays = Es la última copia que Lectern conoce: no está ni en este ordenador ni en Zoom.
back-do = { $count ->
    [one] Retirar
   *[other] Retirar { $count }
}
back-under-way = Retirando…
back-keep = Dejarlo
back-done = { $topic } se ha retirado
proof-title = Ubicaciones y prueba
proof-meaning = Probado: los bytes releídos del curso tienen este SHA-256.
proof-path = Ordenador
proof-document = Curso
proof-copy = Copiar el SHA-256 de { $file }

## Antes de copiar grabaciones en sus cursos
copy-title = { $count ->
    [one] Copiar en el curso
   *[other] Copiar { $count } grabaciones en sus cursos
}
copy-asking = Preguntando al campus quién lo verá. Puede tardar un minuto.
copy-nothing = Por ahora no se puede copiar nada.
copy-who = Quién lo verá
copy-see = { $learners ->
    [0] Aún no hay nadie inscrito en { $course }: por ahora nadie lo verá.
    [one] { $learners } estudiante de { $course } lo verá.
   *[other] { $learners } estudiantes de { $course } lo verán.
}
copy-not-see = { $learners ->
    [0] Oculto. Aún no hay nadie inscrito en { $course }.
    [one] Oculto: { $learners } estudiante de { $course } lo verá solo cuando usted lo muestre allí.
   *[other] Oculto: { $learners } estudiantes de { $course } lo verán solo cuando usted lo muestre allí.
}
copy-some-see = Los estudiantes de { $course } lo verán.
copy-some-not-see = Oculto: los estudiantes de { $course } lo verán solo cuando usted lo muestre allí.
copy-counting = Preguntando al campus cuántos son… No hace falta esperar.
copy-count-unknown = No se sabe cuántos son.
copy-not-counted = El campus no ha dicho cuántos estudiantes hay
copy-amount = { $recordings ->
    [one] { $recordings } grabación
   *[other] { $recordings } grabaciones
}
copy-file-count = { $files ->
    [one] { $files } archivo
   *[other] { $files } archivos
}
copy-total = { $files ->
    [one] En total { $files } archivo, { $size }
   *[other] En total { $files } archivos, { $size }
}
copy-others-folder = La carpeta { $folder } no la creó Lectern; su contenido no se toca.
copy-visibility = Para los estudiantes
copy-visible = visible de inmediato
copy-hidden = oculto por ahora
copy-files = Archivos
copy-files-own = Un vídeo y sus subtítulos de cada grabación.
copy-files-named = { $count ->
    [one] El archivo que ha marcado.
   *[other] Los { $count } archivos que ha marcado.
}
copy-extra = también: { $extra }
copy-extra-of = { $count ->
    [one] también: { $extra } (de { $count } grabación)
   *[other] también: { $extra } (de { $count } grabaciones)
}
copy-personal = El chat, las encuestas y las voces individuales muestran lo que dijo cada persona. Todo el curso podrá leerlo u oírlo.
copy-folder = Carpeta en el curso
copy-left-out = { $count ->
    [one] { $count } grabación queda fuera
   *[other] { $count } grabaciones quedan fuera
}
copy-and-more = { $count ->
    [one] { $count } más
   *[other] { $count } más
}
copy-do = Copiar en el curso
copy-under-way = Solicitando…
copy-asked = { $count ->
    [0] No se copia nada.
    [one] { $count } archivo va camino del curso.
   *[other] { $count } archivos van camino del curso.
}

## Lo que no cabe en un curso
choose-title = No cabe en el curso
choose-asking = Preguntando al campus cuánto espacio queda. Puede tardar un minuto.
choose-not-asked = El campus no ha dicho cuánto espacio queda
choose-needed = Necesario
choose-left = Libre en el curso
choose-quota = El curso puede contener
choose-missing = Faltan { $size }. No se ha enviado nada.
choose-fits-now = Ahora cabe: cierre este panel y elija Reintentar.
choose-who = Los estudiantes de { $course } verán lo que elija aquí.
choose-audio = Audio y transcripción
choose-audio-text = Lo que se dijo, para escuchar y leer; sin imágenes.
choose-link = Una página con un enlace
choose-link-text = Lleva a la grabación en Zoom y solo funciona mientras Zoom la conserve.
choose-letter = Una carta al administrador
choose-letter-text = Pide más espacio para este curso. Lectern no envía nada: cópiela, cámbiela y envíela usted.
choose-copy-letter = Copiar la carta
choose-fits = { $size }: cabe
choose-too-large = { $size }: tampoco cabe
choose-do-audio = Copiar audio y transcripción
choose-do-link = Copiar la página en el curso

## Decir a qué curso pertenece algo
assign-title = { $count ->
    [one] Asignar a un curso
   *[other] Asignar { $count } a un curso
}
assign-title-suggested = Aceptar el curso sugerido
assign-reading = Leyendo los cursos…
assign-search = Buscar un curso
assign-where = Curso
assign-everybody = Todos, sin curso (global)
assign-not-mine = No es profesor ni tutor allí.
assign-no-courses = Aún no se conoce ningún curso. Añada un campus en los ajustes o elija Sincronizar.
assign-none-found = Ningún curso contiene «{ $typed }».
assign-more = { $count ->
    [one] { $count } curso más: escriba para encontrarlo.
   *[other] { $count } cursos más: escriba para encontrarlos.
}
assign-choose-first = Elija un curso para ver qué cambia.
assign-asking = Buscando qué cambia. Puede tardar un minuto.
assign-changes = Qué cambia
assign-sum = { $count ->
    [0] No se puede asignar nada.
    [one] { $count } asignación
   *[other] { $count } asignaciones
}
assign-more-changes = { $count ->
    [one] y { $count } más
   *[other] y { $count } más
}
assign-replaces = Sustituye la primera línea del orden del día de la conferencia: { $line }
assign-do = { $count ->
    [0] Asignar
    [one] Asignar
   *[other] Asignar { $count }
}
assign-under-way = Asignando…
assign-done = { $count ->
    [0] No se ha asignado nada.
    [one] Se ha asignado { $count }.
   *[other] Se han asignado { $count }.
}
assign-undo = Deshacer
assign-undone = { $count ->
    [0] No quedaba nada por deshacer.
    [one] Deshecho: { $count } está como antes.
   *[other] Deshecho: { $count } están como antes.
}
kept-zoom = Se guarda en Zoom: todos los ordenadores lo ven.
kept-here = Solo lo sabe este ordenador.
kept-one-instance = Solo lo sabe este ordenador: Zoom lo guarda para conferencias enteras, y esta es una sola sesión.
kept-instant = Solo lo sabe este ordenador: una conferencia instantánea no tiene orden del día en Zoom.
kept-personal-room = Solo lo sabe este ordenador: una sala personal sirve para varios cursos.
kept-gone = Solo lo sabe este ordenador: Zoom ya no tiene la conferencia.
kept-nobody = Solo lo sabe este ordenador: Zoom puede guardar un curso, pero no que no haya ninguno.
kept-queued = De momento solo lo sabe este ordenador: Zoom no admite más cambios hoy; se escribirá después.
kept-queued-until = De momento solo lo sabe este ordenador: Zoom no admite más cambios hasta { $time }; entonces se escribirá.
reason-same-meeting = Sugerido porque otra sesión de esta conferencia pertenece a él.
reason-code = Sugerido porque el objeto contiene { $code }.
reason-title = Sugerido porque el objeto contiene «{ $title }».
reason-host = Sugerido porque todo lo demás de { $host } pertenece a él.
reason-only-course = Sugerido porque es su único curso.

## Conferencias
meetings = Conferencias
meetings-search = Buscar una conferencia
meetings-not-read = No se pueden mostrar las conferencias
meetings-period = Periodo
meetings-upcoming = Próximas
meetings-past = Pasadas
meetings-kind = Tipo
meetings-all = Todas
meetings-course = Del curso
meetings-user = De usuario
meetings-global = Globales
meetings-dates = Cualquier fecha
meetings-between = del { $from } al { $until }
meetings-since = Desde el { $from }
meetings-until = Hasta el { $until }
meetings-from-day = Desde
meetings-until-day = Hasta
meetings-any-day = Cualquier fecha
meetings-today = Hoy, { $date }
meetings-tomorrow = Mañana, { $date }
meetings-yesterday = Ayer, { $date }
meetings-no-fixed-time = Sin hora fija
meetings-repeats = recurrente
meetings-suggested = Asignar { $topic } a { $course }, como se sugiere
meetings-row = { $topic }, { $time }
meetings-select = Seleccionar { $topic }
meetings-column-selected = Selección
meetings-column-time = Hora y duración
meetings-column-topic = Objeto
meetings-column-host = Anfitrión
meetings-column-course = Curso o tipo
meetings-selected-bar = Selección
meetings-selected = { $count ->
    [one] { $count } conferencia seleccionada
   *[other] { $count } conferencias seleccionadas
}
meetings-clear = Quitar la selección
meetings-suggestions = Aceptar las sugerencias…
meetings-none-found = Ninguna conferencia coincide
meetings-none-found-text = Nada de lo que se conoce aquí tiene estas palabras, este tipo y estas fechas.
meetings-show-all = Mostrar todas las conferencias
meetings-none-upcoming = No hay próximas conferencias
meetings-none-upcoming-text = Lo que se programe en Zoom aparece aquí tras la próxima sincronización.
meetings-none-past = No hay conferencias pasadas
meetings-none-past-text = Las conferencias aparecen aquí cuando han terminado.
meetings-show-past = Mostrar las pasadas
meetings-show-upcoming = Mostrar las próximas
meeting-meeting = Conferencia
meeting-back = Volver a la conferencia
meeting-kind = Para quién
meeting-of-course = Conferencia del curso
meeting-gone = Zoom ya no tiene esta conferencia. Sus grabaciones no se ven afectadas.
meeting-take-suggestion = Asignar a { $course }…
meeting-no-recordings = Según Zoom, no se ha grabado nada.

## Shell
shell-title = Lectern
shell-title-practice = Lectern: campus de prueba
shell-choose-folder = Elegir la carpeta de las grabaciones
shell-save-calendar = Guardar el archivo de calendario
shell-choose-recordings = Elegir grabaciones de este ordenador
shell-save-attendance = Guardar la asistencia como tabla
shell-save-sheet = Guardar la hoja de asistencia
shell-choose-setup = Elegir un archivo de configuración
shell-save-setup = Guardar el archivo de configuración
shell-attendance = Asistencia
shell-attendance-sheet = Hoja de asistencia

## El marco de la ventana
nav = Vistas
nav-meetings = Conferencias
nav-recordings = Grabaciones
nav-settings = Ajustes
nav-setup = Terminar la configuración
nav-needs-you = { $count } por atender
accounts = Cuentas
account-ready = lista
account-secret-missing = falta el secreto
account-locked = llavero bloqueado
account-offline = sin red
account-trouble = con problemas
account-this-run = solo hasta cerrar
sync-now = Sincronizar
sync-running = Leyendo Zoom y el campus…
sync-read = Leído { $ago }
sync-never = Sin leer todavía
sync-offline = Sin red
sync-offline-since = Sin red desde { $time }
sync-troubles =
    { $count ->
        [one] { $count } problema al leer
       *[other] { $count } problemas al leer
    }
trouble-computer = En este ordenador:
sync-done = Se leyeron Zoom y el campus.
folder-away = La carpeta de grabaciones no está
work-elsewhere = Otro Lectern de este ordenador está moviendo archivos.
broken-title = Esto no se puede mostrar
try-again = Intentar de nuevo
close = Cerrar
done = Listo
saved = Guardado
saving = Guardando…
waiting-long = Esperando desde hace { $time }
waiting-stop = Dejar de esperar
ended-computer = Descargada: { $topic }
ended-computer-failed = No se pudo descargar: { $topic }
ended-course = Copiada en el curso: { $topic }
ended-course-failed = No se pudo copiar en el curso: { $topic }
ended-many = { $done } transferencias completas, { $failed } fallidas.

## El campus de prueba
practice = Campus de prueba
practice-banner = Aquí nada es real, y nada sale de este ordenador.
practice-leave = Salir
practice-leaving = Saliendo…
practice-text = Una cuenta de Zoom y un campus inventados, en este ordenador, para probarlo todo sin tocar nada real. Tiene su propia carpeta de datos y no necesita llavero.
practice-try = Probar el campus de prueba
practice-entering = Abriendo el campus de prueba…

## Campos
field-optional = (opcional)
field-needed = Rellene este campo.
field-show = Mostrar { $field }
field-show-short = Mostrar
field-hide-short = Ocultar

## Añadir cuentas
account-name = Nombre en Lectern
account-name-hint = Si se deja vacío, Lectern busca uno.
zoom-account-id = ID de cuenta
zoom-client-id = ID de cliente
zoom-client-secret = Secreto de cliente
zoom-add = Añadir y comprobar
zoom-other-addresses = Otras direcciones
zoom-other-addresses-hint = Solo para centros cuyo Zoom no está en zoom.us, como ZoomGov.
zoom-api-url = Dirección de la API
zoom-oauth-url = Dirección de los tokens
zoom-other-types = Otros tipos de cuenta de Zoom
jwt-retired-note = Zoom retiró las apps JWT el 8 de septiembre de 2023; zoom.us ya no las acepta. Este formulario es para servidores que aún las aceptan.
jwt-api-key = Clave API
jwt-api-secret = Código secreto de API
jwt-add = Añadir la app JWT
campus-address = Dirección del campus
campus-address-hint = Como en el navegador, por ejemplo https://campus.example.org
campus-username = Nombre de usuario
campus-password = Contraseña
campus-password-hint = Se usa una vez y no se guarda: el campus da una clave a cambio.
campus-add = Añadir y comprobar
waiting-zoom = Preguntando a Zoom…
waiting-campus = Preguntando al campus…
app-steps = ¿Dónde los encuentro?
app-step-open = Abra marketplace.zoom.us e inicie sesión como administrador de la cuenta de Zoom.
app-step-build = Elija Develop, luego Build App, y cree una app del tipo Server-to-Server OAuth. Si ese tipo no aparece, pida permiso al administrador de Zoom.
app-step-credentials = App Credentials muestra el ID de cuenta, el ID de cliente y el secreto de cliente: cópielos en este formulario.
app-step-scopes = En Scopes, elija Add Scopes y marque estos:
app-scopes-copy = Copiar la lista
app-step-activate = En Activation, active la app.
check-seen-zoom = «{ $account }» inicia sesión: { $hosts ->
        [one] { $hosts } anfitrión
       *[other] { $hosts } anfitriones
    }, { $licensed } con licencia.
check-seen-campus = «{ $account }» inicia sesión: { $taught ->
        [one] { $taught } curso suyo
       *[other] { $taught } cursos suyos
    }, { $followed } que sigue.
check-missing =
    { $count ->
        [one] Falta una cosa:
       *[other] Faltan { $count } cosas:
    }
check-this-run = Su secreto se guarda hasta cerrar Lectern, y se pide de nuevo la próxima vez.
check-again = Comprobar de nuevo
checking = Comprobando…
hosts-reading = Preguntando a Zoom quién da conferencias…
hosts-title = ¿De quién debe mostrar Lectern conferencias y grabaciones?
hosts-everybody =
    { $count ->
        [one] De todos ({ $count } anfitrión)
       *[other] De todos ({ $count } anfitriones)
    }
hosts-some = Solo los que elija
hosts-me-hint = ¿Cuál es usted? Así Lectern sabe qué clases son suyas.
hosts-search = Buscar nombres y direcciones
hosts-found =
    { $count ->
        [one] { $count } anfitrión
       *[other] { $count } anfitriones
    }
hosts-follow = Mostrar
hosts-follow-one = Mostrar { $host }
hosts-host = Anfitrión
hosts-me = Yo
hosts-me-one = { $host } soy yo
hosts-nobody = Ninguno de ellos
hosts-no-licence = sin licencia, así que sin grabaciones en la nube
hosts-more =
    { $count ->
        [one] { $count } más: busque para encontrarlo.
       *[other] { $count } más: busque para encontrarlos.
    }
hosts-choose-one = Elija al menos un anfitrión, o todos.
hosts-save =
    { $count ->
        [one] Mostrar { $count } anfitrión
       *[other] Mostrar { $count } anfitriones
    }
hosts-save-none = Mostrar los anfitriones elegidos
hosts-save-all = Mostrar a todos
hosts-later = Decidir más tarde

## El llavero
keyring-kept-so-far = Lo que escribió sigue en el formulario; todavía no se guardó nada.
keyring-unlock-again = Desbloquear e intentar de nuevo
keyring-this-run = Guardar solo hasta cerrar
keyring-this-run-hint = El secreto queda entonces en memoria hasta cerrar Lectern, y se pide de nuevo la próxima vez.
keyring-locked-note = El llavero de este ordenador está bloqueado. Los secretos que contiene no se pueden usar hasta abrirlo.
keyring-absent-note = En este ordenador no funciona ningún llavero: los secretos duran hasta cerrar Lectern. Para guardarlos, instale GNOME Keyring, KWallet o KeePassXC.
keyring-unlock = Desbloquear el llavero
keyring-look-again = Mirar de nuevo
keyring-waiting = Esperando al llavero…

## Cuentas en los ajustes
accounts-none = Todavía no hay cuentas.
accounts-practice = Estas son del campus de prueba. Sus propias cuentas siguen intactas; salga del campus de prueba para cambiarlas.
accounts-add-zoom = Añadir una cuenta de Zoom
accounts-add-campus = Añadir un campus
account-kind-zoom = Zoom, Server-to-Server OAuth
account-kind-jwt = Zoom, app JWT
account-kind-campus = Campus
account-follows-all = Muestra a todos los anfitriones
account-follows =
    { $count ->
        [one] Muestra { $count } anfitrión
       *[other] Muestra { $count } anfitriones
    }
account-me = usted es { $host }
account-check = Comprobar
account-check-one = Comprobar { $account }
account-hosts = Anfitriones…
account-hosts-one = Anfitriones de { $account }
account-remove = Quitar…
account-remove-one = Quitar { $account }
account-remove-zoom = Lo que se va: el secreto de la cuenta en el llavero, y sus conferencias y grabaciones en las listas de Lectern.
account-remove-campus = Lo que se va: la clave del campus en el llavero, y sus cursos en las listas de Lectern.
account-remove-stays = Lo que se queda: todo en Zoom, todo en sus cursos y cada archivo de la carpeta de grabaciones. Añadir la cuenta otra vez recupera sus listas.
account-remove-yes = Quitar { $account }
account-keep = Conservarla
account-removing = Quitando…
account-removed = Se quitó { $account }.
account-last-read = En la última lectura:
secret-again = Escribir el secreto de nuevo
secret-again-zoom = Escriba de nuevo el secreto de la app; todo lo demás sigue igual.
secret-again-campus = Escriba de nuevo la contraseña; todo lo demás sigue igual.
secret-keep = Guardar y comprobar

## Ajustes
setup-unfinished = La configuración no está terminada
setup-unfinished-text = Lectern necesita una cuenta de Zoom, un campus y una carpeta.
setup-go-on = Seguir con la configuración
folder = Carpeta de grabaciones
folder-text = Aquí están las grabaciones descargadas, como archivos normales. Si elige otra carpeta, lo que hay en la antigua no se mueve.
folder-path = Carpeta
folder-choose = Elegir…
folder-save = Usar esta carpeta
folder-there = La carpeta está ahí.
folder-default = La carpeta que propone Lectern.
folder-not-there = La carpeta no está ahora mismo. Si está en una unidad, conéctela, o elija otra carpeta.
folder-checking = Comprobando la carpeta…
look = Idioma y aspecto
language = Idioma
language-system = Como el sistema
appearance = Apariencia
appearance-system = Como el sistema
appearance-light = Clara
appearance-dark = Oscura
text-size = Tamaño del texto
network = Red
network-text = Cómo llega Lectern a Zoom y al campus. Casi todos lo dejan como está.
proxy = Proxy
proxy-system = Según el sistema
proxy-none = Ninguno
proxy-manual = Este
proxy-address = Dirección
proxy-address-hint = Por ejemplo http://proxy.escuela.example:3128
proxy-user = Nombre de usuario
proxy-password = Contraseña
proxy-password-hint = Si se deja vacía, sigue la que está guardada.
authority = Autoridad de certificación, un archivo PEM
authority-hint = Si un centro inspecciona su tráfico: la ruta del certificado que le dan sus administradores.
network-save = Guardar
network-test = Probar
network-testing = Probando cada servidor…
network-results = Servidores
network-reached = alcanzado
network-no-servers = No hay cuentas, así que no hay servidor que probar.

## El primer inicio
setup-welcome = Le damos la bienvenida a Lectern
setup-title = Configurar Lectern
setup-later = Más tarde
setup-practice-text = ¿No tiene los datos a mano, o solo quiere mirar?
welcome-lead = Lectern trae a este ordenador las grabaciones de sus clases en Zoom y las copia en los cursos de su campus. Tres pasos, y cada uno puede esperar: su cuenta de Zoom, su campus, una carpeta.
welcome-where = Qué va adónde, y qué se guarda
welcome-zoom = Zoom
welcome-zoom-text = Lectern pide a Zoom los anfitriones (nombres y direcciones de correo), las conferencias y las grabaciones. Zoom es el servicio de una empresa y no es software libre: lo que graba allí está en sus manos, con o sin Lectern.
welcome-campus = Su campus
welcome-campus-text = Lectern pregunta qué cursos son suyos y cuántos estudiantes tiene cada uno. Solo pone una grabación en un curso cuando usted lo dice.
welcome-computer = Este ordenador
welcome-computer-text = Las grabaciones son archivos normales en una carpeta que usted elige. Las listas, con objetos, horas, nombres y direcciones de anfitriones, se guardan junto a los ajustes de Lectern.
welcome-keyring = Secretos
welcome-keyring-text = Se guardan en el llavero del sistema y en ningún archivo. La contraseña del campus no se guarda.
welcome-nobody = Los demás
welcome-nobody-text = No se envía nada a nadie más: ni estadísticas, ni informes de errores, ni una cuenta con nosotros.
welcome-begin = Empezar
steps = Pasos
step-done = hecho
step-zoom = Zoom
step-campus = Campus
step-folder = Carpeta de grabaciones
step-zoom-title = Su cuenta de Zoom
step-zoom-text = Inicie sesión en Zoom como usted mismo, o pegue los tres valores de una app Server-to-Server OAuth de su departamento.
step-campus-title = Su campus
step-campus-text = El campus Chamilo donde están sus cursos, con el nombre de usuario y la contraseña que usa allí.
step-folder-title = Dónde guardar las grabaciones
step-folder-text = Una carpeta con sitio para muchas horas de vídeo; mejor en una unidad siempre conectada.
step-folder-use = Usar esta carpeta
step-account-there = Añadido: { $accounts }
step-on = Continuar
step-another = Añadir otro

## Programar y modificar conferencias
schedule-meeting = Programar una conferencia
schedule-do = Programar
schedule-anyway = Programar de todos modos
schedule-under-way = Programando…
schedule-planning = Se pregunta a Zoom por la última conferencia de este curso…
schedule-made = Programada: { $topic }
schedule-open-meeting = Ver la conferencia
schedule-leave = ¿Cerrar sin enviar?
schedule-leave-yes = Cerrar
schedule-leave-no = Seguir
schedule-leave-text = Se perdería lo que ha escrito.
schedule-to-course = Un curso
schedule-to-user = Un usuario (conferencia de usuario)
schedule-to-everybody = Todos (global)
schedule-one-group = Solo para un grupo del curso
schedule-group = Número del grupo
schedule-group-hint = Va después de «gidReq=» en la dirección de la página del grupo en el campus.
schedule-campus = Campus
schedule-username = Nombre de usuario en el campus
schedule-username-hint = De la persona a quien va dirigida la conferencia.
schedule-topic = Objeto
schedule-text = Orden del día
schedule-text-hint = Lo puede leer quien tenga la conferencia.
schedule-when = Cuándo
schedule-timing = Tipo
schedule-once = Una vez
schedule-series = Recurrente, a una hora fija
schedule-any-time = Recurrente, sin hora fija
schedule-now = Conferencia instantánea, ahora mismo
schedule-start = Inicio
schedule-date = Fecha
schedule-first-date = Primera fecha
schedule-time = Hora de inicio
schedule-zone = Zona horaria
schedule-minutes = Duración (en minutos)
schedule-repeats = Recurrencia
schedule-daily = Cada día
schedule-weekly = Cada semana
schedule-monthly-day = Cada mes, un día del mes
schedule-monthly-weekday = Cada mes, un día de la semana
schedule-every-days = Cada cuántos días
schedule-every-weeks = Cada cuántas semanas
schedule-every-months = Cada cuántos meses
schedule-days = Días
schedule-days-hint = Sin ninguno marcado, el de la primera fecha.
schedule-month-day = Día del mes
schedule-month-day-hint = Si se deja vacío, el de la primera fecha.
schedule-week = Cuál
schedule-week-first = Primero
schedule-week-second = Segundo
schedule-week-third = Tercero
schedule-week-fourth = Cuarto
schedule-week-last = Último
schedule-weekday = Día de la semana
schedule-ends = Fin
schedule-ends-after = Por número de clases
schedule-ends-on = Por fecha
schedule-ends-never = Nunca
schedule-classes = Número de clases
schedule-until = Último día
schedule-recording = Grabación automática
schedule-recording-local = En el equipo del anfitrión
schedule-recording-cloud = En la nube de Zoom
schedule-registration = Inscripción
schedule-registration-none = No hace falta
schedule-registration-automatic = Necesaria, se aprueba sola
schedule-registration-manual = Necesaria, la aprueba el anfitrión
schedule-registration-for = Una inscripción vale para
schedule-for-series = Toda la serie
schedule-for-each-class = Cada clase
schedule-for-chosen-classes = Clases elegidas
schedule-none = Ninguna
schedule-nothing = nada
schedule-on = Sí
schedule-off = No
schedule-usual = Lo habitual en Zoom
schedule-as-last = Como la última vez: { $value }
schedule-not-said = Zoom no lo dice
schedule-host = Anfitrión
schedule-host-usual = Usted, o el de la última
schedule-more = Más ajustes
schedule-passcode = Contraseña
schedule-passcode-by-zoom = Si se deja vacía, Zoom crea una.
schedule-passcode-stays = Si se deja vacía, sigue igual.
schedule-passcode-set = una contraseña
schedule-waiting-room = Sala de espera
schedule-join-before-host = Entrar antes que el anfitrión
schedule-mute = Silenciar al entrar
schedule-alternative-hosts = Anfitriones alternativos
schedule-alternative-hosts-hint = Direcciones de correo separadas por comas. También pueden iniciar la conferencia.
schedule-webinar = Seminario web en vez de conferencia
schedule-in-course = En el curso
schedule-agenda = Entrada en la agenda del curso
schedule-agenda-hint = Una por clase, con el enlace para ingresar. Los cambios se hacen también allí.
schedule-agenda-kept = Si ya hay una, cambia junto con la conferencia.
schedule-announce = Anuncio
schedule-announce-no = Ninguno
schedule-announce-page = En el curso
schedule-announce-mail = En el curso y por correo
schedule-preview = Cómo será
schedule-class-count = { $count ->
    [one] { $count } clase
   *[other] { $count } clases
}
schedule-more-classes = y { $count ->
    [one] { $count } más
   *[other] { $count } más
}
schedule-here = Según el reloj de este equipo: { $when }
schedule-on-campus = Según el reloj del campus: { $when }
schedule-on-campus-either = Según el reloj del campus: { $when } (su agenda aún no dice cuál)
schedule-held-by = Anfitrión: { $host }, { $length }
schedule-like = Lo que se deja abierto es como en la última conferencia de este curso.
rule-days = { $every ->
    [one] Cada día
   *[other] Cada { $every } días
}
rule-weeks = { $every ->
    [one] Cada semana: { $days }
   *[other] Cada { $every } semanas: { $days }
}
rule-month-day = { $every ->
    [one] Cada mes, el día { $day }
   *[other] Cada { $every } meses, el día { $day }
}
rule-month-weekday = { $every ->
    [one] Cada mes: { $week } { $day }
   *[other] Cada { $every } meses: { $week } { $day }
}
rule-after = { $how }; { $count ->
    [one] { $count } clase
   *[other] { $count } clases
}
rule-until = { $how }; hasta el { $day }
odd-title = Lea esto primero
odd-past-new = Ya habría empezado ({ $when }). Zoom la empezaría ahora mismo.
odd-past-known = Ya ha pasado ({ $when }). Zoom dejaría el inicio como está.
odd-hour-skipped = Ese día los relojes se saltan esa hora. Se entiende { $when }.
odd-hour-twice = Ese día esa hora viene dos veces. Se entiende la primera: { $when }.
odd-take-second = Tomar la segunda
odd-first-class-later = La primera clase es el primer día que nombra la recurrencia: { $when }.
odd-day-missing = Los meses sin día { $day } pueden quedarse sin clase, o tenerla otro día.
odd-overlap = { $more ->
    [0] El anfitrión tiene otra conferencia entonces, { $when }: { $topic }
    [one] El anfitrión tiene otra conferencia entonces, { $when }: { $topic } ({ $more } clase más coincide con ella)
   *[other] El anfitrión tiene otra conferencia entonces, { $when }: { $topic } ({ $more } clases más coinciden con ella)
}
odd-daily-limit = Zoom admite 100 conferencias nuevas o cambiadas de un anfitrión por día. Están agotadas hasta { $when }.
odd-forty-minutes = El anfitrión tiene un plan gratuito: Zoom termina la conferencia a los 40 minutos.
odd-registration-unpaid = El anfitrión tiene un plan gratuito: nadie puede inscribirse, se entra con el enlace.
odd-cloud-unpaid = El anfitrión tiene un plan gratuito: no se graba nada en la nube. Se puede grabar en el equipo del anfitrión.
odd-alternative-hosts-unpaid = El anfitrión tiene un plan gratuito: no hay anfitriones alternativos.
odd-webinar-unpaid = El plan del anfitrión no tiene seminarios web.
odd-registration-without-time = Puede que Zoom no inscriba a nadie en una conferencia sin hora fija.
odd-classes-anew = Zoom crea de nuevo las clases de la serie. Vuelven a estar como se planearon: { $moved } que se habían movido, { $deleted } que se habían borrado.
wrong-moment = Ponga una fecha y una hora, como 2026-12-31 y 09:00.
wrong-zone = No hay zona horaria con ese nombre. Escríbala como Europe/Zurich.
wrong-no-topic = Póngale un objeto: ninguna conferencia anterior de este curso se lo presta.
wrong-topic-long = Zoom admite 200 caracteres. Acórtelo, y ponga el resto en el orden del día.
wrong-minutes = Una conferencia dura de 1 a 1440 minutos.
wrong-passcode = Zoom admite 10 caracteres. Elija una más corta, o déjelo a Zoom.
wrong-interval = Zoom admite de 1 a { $most }.
wrong-no-day = Marque un día de la semana.
wrong-day-of-month = Un mes tiene los días 1 a 31.
wrong-count = Una serie tiene de 1 a 60 clases.
wrong-empty-series = La serie terminaría antes de su primera clase. Cambie su último día o su inicio.
wrong-host-unknown = Este anfitrión ya no se conoce. Elija otro.
wrong-no-host = Todavía no se conoce ningún anfitrión. Elija Sincronizar e inténtelo de nuevo.
wrong-which-host = Elija quién es el anfitrión.
wrong-no-such-class = La serie ya no tiene esta clase: alguien la borró. Cierre esto y ábralo de nuevo.
wrong-not-of-this-kind = Esto no se puede cambiar aquí: { $field }. Cree mejor una conferencia nueva.
edit-open = Editar…
edit-title = Editar la conferencia
edit-reading = Se pregunta a Zoom cómo está la conferencia…
edit-save = Guardar
edit-save-anyway = Guardar de todos modos
edit-saving = Guardando…
edit-saved = La conferencia se ha actualizado.
edit-as-it-was = No hay nada que cambiar: todo está ya así.
edit-changed-since = Otra persona cambió esto entretanto. No se ha enviado nada.
edit-field = Qué
edit-mine = Lo suyo
edit-theirs = Lo de la otra persona
edit-take-theirs = Tomar lo de la otra persona
edit-send-mine = Enviar lo mío de todos modos
edit-classes = Próximas clases
edit-class = Cambiar…
edit-class-of = Cambiar solo la clase del { $when }
edit-class-deleted = borrada
edit-class-save = Guardar esta clase
edit-class-saved = La clase se ha cambiado.
edit-class-changed-since = Otra persona cambió esta clase entretanto. Así está ahora; no se ha enviado nada suyo.
notes-not-taken = Zoom no tomó esto
notes-meanwhile = Otra persona cambió esto entretanto, y se queda
notes-changed = Cambiado
notes-agenda = Agenda del curso: { $added } escritas, { $removed } quitadas, { $unchanged } como antes.
notes-campus-clock = El reloj del campus muestra la próxima clase a las { $when }.
notes-announced = Anunciada en el curso.
notes-course-problem = La conferencia está como usted quería. Su curso, no:

## Lo que se hace con una conferencia
meeting-start = Iniciar
meeting-join = Ingresar
meeting-opening = Abriendo…
meeting-opened-host = Zoom se está abriendo y usted es su anfitrión.
meeting-opened-alternative = Zoom se está abriendo. Usted es anfitrión alternativo: empieza en cuanto inicie sesión en Zoom con su propio nombre.
meeting-opened-guest = Zoom se está abriendo para ingresar. La conferencia es de { $host }; iniciarla haría que entrara con ese nombre.
meeting-opened-unknown = Zoom se está abriendo para ingresar. La conferencia es de { $host }. Si es usted, dígalo en los ajustes, entre los anfitriones de la cuenta.
meeting-opened-practice = No se abrió nada: Zoom no conoce las conferencias del campus de prueba. Una de verdad se abriría ahora en Zoom.
meeting-invite = Para quienes asisten
meeting-copy-link = Copiar el enlace de ingreso
meeting-link-copied = El enlace de ingreso está en el portapapeles.
meeting-copy-invitation = Copiar la invitación
meeting-invitation-copied = La invitación está en el portapapeles, contraseña incluida.
copy-fetching = Preguntando a Zoom…
copy-now = Copiar
calendar-save = Archivo de calendario…
calendar-save-course = Calendario de { $course }…
calendar-saving = Preguntando a Zoom…
calendar-saved = { $count ->
    [one] Se guardó { $count } conferencia en { $path }.
   *[other] Se guardaron { $count } conferencias en { $path }.
}
calendar-left-out = { $count ->
    [one] { $count } no tiene hora fija y no está incluida.
   *[other] { $count } no tienen hora fija y no están incluidas.
}
calendar-nothing = No se guardó nada: sin hora fija no hay nada para un calendario.
meeting-delete = Borrar…
meeting-undo = Deshacer
meeting-bringing-back = Recuperando…
meeting-deleted-until = Usted la borró. Se puede recuperar hasta el { $until }.
meeting-back-done = { $topic } está de vuelta.
agenda-put-in = { $count ->
    [one] { $count } entrada está de vuelta en la agenda del curso.
   *[other] { $count } entradas están de vuelta en la agenda del curso.
}
agenda-taken-out = { $count ->
    [one] Se quitó { $count } entrada de la agenda del curso.
   *[other] Se quitaron { $count } entradas de la agenda del curso.
}
agenda-not-done = En Zoom está hecho. La agenda del curso no se actualizó
delete-title-plain = Borrar una conferencia
delete-title = ¿Borrar { $topic }?
delete-reading = Preguntando a Zoom qué desaparecería…
delete-which = ¿Qué se borra?
delete-one-class = Una clase
delete-choose-class = Elegir la clase
delete-whole-series = { $count ->
    [one] Toda la serie: { $count } clase por venir
   *[other] Toda la serie: { $count } clases por venir
}
delete-goes = Lo que desaparece
delete-goes-class = La clase del { $start }. Las demás se quedan.
delete-goes-series = { $count ->
    [one] La serie con { $count } clase por venir:
   *[other] La serie con { $count } clases por venir:
}
delete-more-classes = y { $count } más
delete-goes-meeting = La conferencia del { $start }.
delete-goes-room = La conferencia, que no tiene hora fija.
delete-links-stop = Los enlaces de todas las personas inscritas dejan de funcionar.
delete-links-class = Las personas inscritas no pueden asistir a esta clase.
delete-agenda = Sus entradas en la agenda de { $course }, si las hay.
delete-stays = Lo que se queda
delete-stays-text = Las grabaciones en Zoom, en este equipo y en el curso.
delete-recoverable = Se puede recuperar hasta el { $until }.
delete-for-good = No se puede recuperar.
delete-tell = Que Zoom escriba a las personas inscritas
delete-keep = Conservarla
delete-do = Borrar la conferencia
delete-do-series = Borrar la serie
delete-do-class = Borrar esta clase
delete-under-way = Borrando…
delete-changed = Alguien la cambió en Zoom entretanto y no se borró nada. Esto es lo que desaparecería ahora.
delete-no-such-class = Esta clase ya no está en Zoom.
delete-done = Se borró { $topic }.
delete-class-done = Se borró la clase del { $start }.
deleted-note = { $count ->
    [one] { $count } conferencia borrada se puede recuperar
   *[other] { $count } conferencias borradas se pueden recuperar
}
deleted-title = Conferencias borradas
activity = Actividad
activity-none = Que se sepa, no ha ocurrido nada.
activity-more = Mostrar más
activity-sync = visto en Zoom
activity-event = dicho por Zoom
activity-here = hecho con Lectern
activity-gone = Zoom ya no la tiene
activity-moved = Movida del { $from } al { $to }
activity-topic = Se cambió el objeto
activity-linked = Asignada a un curso, a un usuario o a nadie
activity-recorded = { $count ->
    [one] Hubo una clase y se grabó ({ $count } archivo)
   *[other] Hubo una clase y se grabó ({ $count } archivos)
}
activity-registered = { $count ->
    [one] { $count } persona inscrita
   *[other] { $count } personas inscritas
}
activity-unregistered = { $count ->
    [one] Inscripción de { $count } persona quitada
   *[other] Inscripciones de { $count } personas quitadas
}
activity-renamed = { $count ->
    [one] Nombre cambiado de { $count } persona escrito
   *[other] Nombres cambiados de { $count } personas escritos
}
activity-approved = { $count ->
    [one] { $count } persona aceptada
   *[other] { $count } personas aceptadas
}
activity-denied = { $count ->
    [one] { $count } persona rechazada
   *[other] { $count } personas rechazadas
}
activity-refused = { $count ->
    [one] { $count } persona sin inscribir o sin cambiar
   *[other] { $count } personas sin inscribir o sin cambiar
}
activity-differs = Los usuarios inscritos difieren del curso: { $add } por inscribir, { $remove } por quitar
activity-differs-no-more = Los usuarios inscritos ya no difieren del curso
activity-links-sent = { $count ->
    [one] Enlace personal enviado a { $count } persona
   *[other] Enlaces personales enviados a { $count } personas
}
activity-made = Programada
activity-changed = Modificada
activity-deleted = Borrada
activity-class-deleted = Clase del { $start } borrada
activity-brought-back = Recuperada
activity-out-of-agenda = { $count ->
    [one] { $count } entrada quitada de la agenda del curso
   *[other] { $count } entradas quitadas de la agenda del curso
}
activity-started = La clase empezó
activity-ended = La clase terminó
activity-joined = { $count ->
    [one] Entró { $count } persona
   *[other] Entraron { $count } personas
}
activity-left = { $count ->
    [one] Salió { $count } persona
   *[other] Salieron { $count } personas
}
activity-recording-ready = La grabación está lista
activity-transcript-ready = La transcripción está lista
activity-recording-renamed = Una grabación recibió otro tema
activity-recording-trashed = Una grabación fue a la papelera de Zoom
activity-recording-deleted = Una grabación se eliminó de Zoom para siempre
activity-recording-recovered = Una grabación se recuperó de la papelera de Zoom
activity-other = Algo que anotó un Lectern más nuevo
offers-label = Enlaces de curso propuestos
offers-vanished-one = El enlace del curso { $course } se quitó en Zoom.
offers-vanished = { $count ->
    [one] { $count } enlace de curso se quitó en Zoom.
   *[other] { $count } enlaces de curso se quitaron en Zoom.
}
offers-made = { $count ->
    [one] { $count } conferencia la creó el campus y aún no tiene enlace de curso.
   *[other] { $count } conferencias las creó el campus y aún no tienen enlace de curso.
}
offers-look = Revisarlos…
offers-title = Enlaces de curso
offers-text = El enlace a un curso es la primera línea del texto de la conferencia en Zoom. Mientras no esté allí, solo este equipo sabe a qué curso pertenece la conferencia.
offers-none-left = No se propone nada más.
offers-accept-all = { $count ->
    [one] Aceptar
   *[other] Aceptar los { $count }
}
offers-under-way = Escribiendo en Zoom…
offers-done = { $count ->
    [one] Se creó { $count } enlace.
   *[other] Se crearon { $count } enlaces.
}
offer-vanished = El enlace del curso { $course } se quitó en Zoom. ¿Volver a ponerlo?
offer-made = El campus creó esta conferencia en { $course }. ¿Enlazarla?
offer-put-back = Volver a ponerlo
offer-link = Enlazarla
offer-decline = No volver a proponer
offer-declined = No se vuelve a proponer.
offer-done = El enlace está en Zoom.
offer-later = Anotado aquí; se escribe en Zoom en cuanto Zoom lo acepte.
meetings-whose = De quién
meetings-mine = Mías
meetings-department = Departamento
meetings-show-department = Mostrar las del departamento

## Usuarios inscritos
registrants = Usuarios inscritos
registrants-enter = Inscribirme e ingresar
registrants-entering = Abriendo…
registrants-enter-hint = Su nombre y su dirección en el campus van a Zoom, salvo que ya esté inscrito.
registrants-entered = La conferencia se entregó a Zoom.
registrants-of = Inscritos en
registrants-open = Usuarios inscritos…
registrants-count =
    { $count ->
        [one] { $count } inscrito
       *[other] { $count } inscritos
    }
registrants-waiting =
    { $count ->
        [one] { $count } espera aprobación
       *[other] { $count } esperan aprobación
    }
registrants-missing =
    { $count ->
        [one] { $count } no se pudo inscribir
       *[other] { $count } no se pudieron inscribir
    }
registrants-not-compared = No hay nadie inscrito, que sepa este ordenador.
registrants-differ = En la última sincronización diferían del curso: { $add } por inscribir, { $remove } por quitar.
registrants-keep = En cada sincronización
registrants-keep-off = dejar a los inscritos como están
registrants-keep-offer = avisar cuando difieran del curso
registrants-keep-apply = inscribir a quien llega, quitar a quien se va
registrants-class = Clase
registrants-class-choose = Elija una clase
registrants-per-class = En esta serie la inscripción es por clase. Elija la clase.
registrants-tab-people = Personas
registrants-tab-compare = Comparar
registrants-tab-links = Enlaces
registrants-tab-file = Desde un archivo
registrants-last-known = Ve quién estaba inscrito la última vez que respondió Zoom.
registrants-nobody = Todavía no hay nadie inscrito.
registrants-nobody-yet = No había nadie inscrito la última vez que respondió Zoom.
registrants-compare = Comparar con el curso
registrants-compare-again = Comparar otra vez
registrants-comparing = Preguntando a Zoom y al campus…
registrants-search = Buscar personas
registrants-none-found = Nadie coincide.
registrants-show-more = Mostrar más (quedan { $count })
registrants-approve = Aprobar
registrants-approve-all = Aprobar a los { $count }
registrants-approving = Aprobando…
registrants-deny = Rechazar
registrants-copy-link = Copiar enlace
registrants-cancel = Quitar…
registrants-cancelling = Quitando…
registrants-cancel-question = ¿Quitar la inscripción de { $name }?
registrants-cancel-what = El enlace personal deja de funcionar. Una comparación con el curso no recupera la inscripción por sí sola.
registrants-cancel-yes = Quitar la inscripción
registrants-cancel-no = Mantenerla
registrants-standing-waiting = espera aprobación
registrants-standing-denied = rechazado
registrants-link-mailed = Enlace enviado por Zoom
registrants-link-messaged = Enlace enviado por mensaje
registrants-link-unseen = Enlace enviado, pero no está entre los mensajes enviados
registrants-link-failed = Enlace no enviado: { $why }
registrants-link-copied = Se copió el enlace de { $name }.
registrants-link-of = Enlace personal de { $name }
registrants-link-none = No hay enlace: la inscripción ya no existe o no está aprobada.
registrants-people =
    { $count ->
        [one] { $count } persona en el curso.
       *[other] { $count } personas en el curso.
    }
registrants-course-empty = El curso no tiene alumnos, así que no se quita a nadie.
registrants-no-course = Ningún curso corresponde a esta conferencia: no hay con qué comparar. Cada cual se inscribe, o al ingresar.
registrants-in-step = No hay nadie que inscribir ni que quitar.
registrants-unchanged =
    { $count ->
        [one] { $count } queda como está
       *[other] { $count } quedan como están
    }
registrants-to-add = Por inscribir: { $count }
registrants-to-remove = Dejaron el curso, por quitar: { $count }
registrants-renamed = Con el nombre cambiado: { $count }
registrants-registered-as = inscrito como
registrants-rename = Escribir los nombres cambiados
registrants-rename-hint = Zoom no cambia nombres: la inscripción se quita y se hace de nuevo, y el enlace personal es otro.
registrants-without-email = Sin dirección de correo electrónico: { $count }
registrants-without-email-hint = Zoom inscribe a las personas por su dirección. La escriben en su perfil del campus, o entran con el enlace ordinario; o usted trae las direcciones en un archivo.
registrants-shared-address = Misma dirección que otra persona: { $count }
registrants-shared-address-hint = Zoom los tomaría por una sola persona; solo se inscribe la primera.
registrants-refused = Rechazados antes: { $count }
registrants-ask-again = Pedirlos otra vez
registrants-homonyms = Personas distintas con el mismo nombre: { $count }
registrants-homonyms-hint = Se distinguen por sus direcciones.
registrants-denied = Rechazados por alguien, se dejan así: { $count }
registrants-guests = Ajenos al curso, siguen inscritos: { $count }
registrants-guests-hint = Se pueden quitar uno a uno en Personas.
registrants-way = Sus enlaces personales
registrants-way-zoom = Zoom envía a cada uno su enlace por correo
registrants-way-message = Un mensaje en el campus a cada uno
registrants-way-none = No enviar ninguno
registrants-to-zoom =
    { $count ->
        [one] { $count } nombre y dirección va a Zoom.
       *[other] { $count } nombres y direcciones van a Zoom.
    }
registrants-do-add = inscribir a { $count }
registrants-do-remove = quitar a { $count }
registrants-do-rename =
    { $count ->
        [one] escribir { $count } nombre cambiado
       *[other] escribir { $count } nombres cambiados
    }
registrants-doing = Inscribiendo…
registrants-otherwise = Zoom o el curso cambiaron mientras tanto, así que no se envió nada. Esto es lo que se haría ahora.
registrants-done-registered =
    { $count ->
        [one] { $count } inscrito
       *[other] { $count } inscritos
    }
registrants-done-taken-away =
    { $count ->
        [one] { $count } quitado
       *[other] { $count } quitados
    }
registrants-done-renamed =
    { $count ->
        [one] { $count } nombre cambiado escrito
       *[other] { $count } nombres cambiados escritos
    }
registrants-done-approved =
    { $count ->
        [one] { $count } aprobado
       *[other] { $count } aprobados
    }
registrants-done-denied =
    { $count ->
        [one] { $count } rechazado
       *[other] { $count } rechazados
    }
registrants-done-failed =
    { $count ->
        [one] { $count } fallido
       *[other] { $count } fallidos
    }
registrants-done-nothing = no se cambió nada
registrants-mailed-instead = { $count ->
    [one] Se inscribió a { $count } persona por separado: ahí decide el ajuste de la conferencia, y Zoom envió el enlace personal por correo.
   *[other] Se inscribió a { $count } personas una por una: ahí decide el ajuste de la conferencia, y Zoom envió los enlaces personales por correo.
}
registrants-unmailed-instead = { $count ->
    [one] Se inscribió a { $count } persona por separado: ahí decide el ajuste de la conferencia, y Zoom no envió nada. Envíe el enlace en «Enlaces».
   *[other] Se inscribió a { $count } personas una por una: ahí decide el ajuste de la conferencia, y Zoom no envió nada. Envíe los enlaces en «Enlaces».
}
registrants-unconfirmed-host = Solo { $host } dice que esta conferencia pertenece al curso. Quien inscribe a personas aquí lo acepta, una vez para todas las conferencias de este anfitrión.
registrants-confirmed-host = { $host } dijo que esta conferencia pertenece al curso. Desde ahora cuentan los enlaces de curso de este anfitrión cuando las conferencias se mantienen al día.
registrants-failed = No funcionó para: { $count }
registrants-links-what = Cada inscrito tiene un enlace propio. Quien lo tiene entra con ese nombre.
registrants-links-have = A { $have } de { $of } se les envió el suyo, que se sepa.
registrants-send = Enviar a cada uno un mensaje en el campus
registrants-send-hint = Solo las personas del curso reciben un mensaje, y nadie recibe dos.
registrants-sending = Enviando…
registrants-not-sent = No se enviaron los enlaces.
registrants-links-sent =
    { $count ->
        [one] { $count } enlace enviado
       *[other] { $count } enlaces enviados
    }
registrants-links-before =
    { $count ->
        [one] { $count } ya tenía el suyo
       *[other] { $count } ya tenían el suyo
    }
registrants-links-failed = No enviados: { $count }
registrants-links-unknown = Ajenos al curso, sin mensaje: { $count }
registrants-message-unseen = El campus dijo que el mensaje salió, pero no lo tiene. La cuenta puede estar cerrada.
registrants-save = Guardar todos como CSV…
registrants-saved =
    { $count ->
        [one] Se escribió { $count } enlace en
       *[other] Se escribieron { $count } enlaces en
    }
registrants-saved-hint = Quien tenga este archivo puede entrar con cualquiera de estos nombres.
registrants-save-nobody = No hay nadie inscrito y aprobado, así que no hay enlaces.
people-file-what = Una lista de personas en CSV: una columna de direcciones de correo, y nombres si los tiene.
people-file-choose = Elegir un archivo…
people-file-choosing = Esperando su elección…
people-file-other = Otro archivo…
people-file-people = Personas en él: { $count }
people-file-troubles = Filas que no se pueden usar: { $count }
people-file-no-first-names = No hay columna de nombres: se usa el apellido, o lo que está antes de la @.
people-file-already = Ya inscritos: { $count }
people-file-too-large = El archivo es demasiado grande para una lista de personas. Compruebe que es el correcto.
people-file-not-text = El archivo no es CSV. Guarde la lista como CSV en su hoja de cálculo y elija ese archivo.
people-file-empty = No hay nadie en el archivo. Compruebe que es el correcto.
people-file-no-email-column = Ninguna columna tiene direcciones de correo. Las columnas son: { $columns }. Añada una columna «Correo».
people-file-broken = La tabla se rompe en la línea { $line }; a menudo falta una comilla. Corríjala o guarde la lista como CSV otra vez.
people-row-broken = Línea { $line }: falta una comilla y esta fila no se puede leer
people-row-no-address = Línea { $line }: sin dirección de correo
people-row-not-an-address = Línea { $line }: «{ $text }» no es una dirección de correo
people-row-doubled = Línea { $line }: { $email } ya está en la línea { $first }
why-address-refused = Zoom no acepta esta dirección de correo. Haga que se corrija en el perfil del campus y compare otra vez.
why-name-refused = Zoom no acepta este nombre. Haga que se corrija en el perfil del campus y compare otra vez.
why-is-the-host = El anfitrión de una conferencia no puede inscribirse en ella, ni le hace falta: la inicia.
why-work-address-only = La cuenta de Zoom solo acepta direcciones de trabajo. Que la persona use una dirección de la institución, o pregunte al administrador de Zoom.
why-domain-blocked = La cuenta de Zoom bloquea este dominio de correo. Que la persona use otra dirección, o pregunte al administrador de Zoom.
why-too-often-today = Zoom no acepta hoy más cambios de esta inscripción: permite 3 inscripciones y 10 cambios por persona y día. Inténtelo después de { $until }.
why-too-often-midnight = Zoom no acepta hoy más cambios de esta inscripción: permite 3 inscripciones y 10 cambios por persona y día. Inténtelo después de medianoche UTC.
why-not-registered = Esa inscripción ya no existe; alguien la quitó mientras tanto.
why-not-known = Ningún inscrito corresponde. Mire otra vez la lista.
why-denied = Alguien rechazó esta inscripción. Pregúntele, o apruébela en Personas.
why-taken-away-by-hand = Esta inscripción se quitó por su nombre, así que no vuelve por sí sola.
why-free-plan = La inscripción requiere un perfil Zoom de pago, y el anfitrión de esta conferencia no lo tiene. Los participantes entran con el enlace ordinario; todo lo demás funciona.
why-registration-off = Esta conferencia no admite inscripciones: se programó sin ellas. Active la inscripción al modificar la conferencia.
why-over = La conferencia terminó y Zoom ya no inscribe a nadie. Inscriba a las personas en la próxima.
why-full = La conferencia está llena: el perfil no permite más. Quite inscripciones que no hagan falta, o pida un perfil mayor al administrador de Zoom.
why-questions-asked = La conferencia pide más que nombres y direcciones: { $fields }. Haga opcionales esas preguntas en la página de la conferencia en zoom.us.
why-unsure = Se preguntó a Zoom y no llegó respuesta. La próxima comparación lo dirá.
shell-save-links = Guardar los enlaces personales
shell-choose-people = Elegir una lista de personas

## Asistencia
attendance = Asistencia
attendance-look = Mostrar las clases pasadas
attendance-look-again = Mirar de nuevo
attendance-asking = Preguntando a Zoom…
attendance-classes = { $count ->
    [0] Todavía no ha tenido lugar ninguna clase de esta conferencia.
    [one] Ha tenido lugar { $count } clase.
   *[other] Han tenido lugar { $count } clases.
}
attendance-no-class = Todavía no ha tenido lugar ninguna clase de esta conferencia.
attendance-of = Asistencia,
attendance-no-day = día desconocido
attendance-more = Mostrar más ({ $count })
attendance-save-all = Todas las clases en una tabla (CSV)…
attendance-save = Tabla (CSV)…
attendance-sheet = Hoja para firmar…
attendance-saving = Escribiendo el archivo…
attendance-saved = Guardado en { $file }.
attendance-saved-without = { $count ->
    [one] Zoom no tiene informe de { $count } clase; no está en el archivo.
   *[other] Zoom no tiene informe de { $count } clases; no están en el archivo.
}
attendance-nothing-saved = Zoom no tiene informe, así que no se ha escrito nada.
attendance-title = Asistencia del { $day }
attendance-sum = { $present } presentes, { $absent } ausentes, { $unknown } no reconocidos
attendance-not-yet = Zoom todavía no tiene el informe de esta clase.
attendance-not-yet-text = Hace los informes unos minutos después del final. Una clase en la que solo hubo una persona no tiene ninguno.
attendance-too-late = Zoom ya no tiene el informe de esta clase.
attendance-too-late-text = Guarda los informes alrededor de un año: guarde las tablas a tiempo.
attendance-no-plan = La asistencia necesita un plan de pago de Zoom.
attendance-no-plan-text = Con un plan gratuito Zoom no dice a nadie quién estuvo en una clase. Con una licencia, las clases siguientes tendrán informe.
attendance-without-course = La conferencia no está en ningún curso, así que no se espera a nadie. Diga a qué curso pertenece y se reconocerá a las personas.
attendance-present = Presentes
attendance-present-table = Personas del curso que estuvieron
attendance-absent = Ausentes
attendance-unknown = No reconocidos
attendance-unknown-text = Un nombre solo no basta para reconocer a nadie. Diga quién es y Lectern lo recordará.
attendance-strangers = No son de este curso
attendance-name = Nombre
attendance-in = Entrada
attendance-out = Salida
attendance-minutes = Min
attendance-share = Parte
attendance-teaches = enseña
attendance-by-registration = por la inscripción
attendance-by-email = por el correo electrónico
attendance-by-hand = a mano
attendance-came-in = { $count ->
    [one] entró una vez
   *[other] entró { $count } veces
}
attendance-lasted = { $minutes } min, { $share }
attendance-nameless = Sin nombre
attendance-who = ¿Quién es?
attendance-who-is = ¿Quién es { $name }?
attendance-search = Buscar personas del curso
attendance-people = Personas del curso
attendance-nobody = Nadie de este curso
attendance-none-found = Nadie del curso se llama «{ $typed }».
attendance-more-people = { $count ->
    [one] { $count } persona más: escriba para encontrarla.
   *[other] { $count } personas más: escriba para encontrarlas.
}
attendance-remember = Recordar
attendance-remembering = Un momento…
attendance-remembered = Recordado.
attendance-forgotten = Olvidado.
attendance-counting = Contando de nuevo…
attendance-said-to-be = Recordado: { $name }
attendance-undo = Deshacer

## Grabaciones hechas en este ordenador
add-short = Añadir
add-short-rest = una grabación de este ordenador
add-title = Añadir grabaciones de este ordenador
add-drop = { $count ->
    [one] Suelte para añadirlo a sus grabaciones
   *[other] Suelte para añadir estos { $count } a sus grabaciones
}
add-from-here = Archivos
add-how = Elíjalos, o suéltelos en cualquier lugar de esta ventana.
add-choose = Elegir archivos…
add-brought = { $count ->
    [one] { $count } grabación en la lista.
   *[other] { $count } grabaciones en la lista.
}
add-zooms = Grabaciones de Zoom en este ordenador
add-zooms-none = Zoom no ha grabado nada en { $folder }.
add-files = { $count ->
    [one] { $count } archivo
   *[other] { $count } archivos
}
add-known = añadida antes
add-not-usable = No es un archivo MP4, M4A, VTT ni TXT
add-vanished = Ya no está
add-not-whole = No es un archivo MP4, M4A, VTT o TXT completo
add-changed = Cambió mientras se copiaba. Inténtelo de nuevo.
add-more = Mostrar más ({ $count })
add-topic = Título
add-topic-hint = Vacío: se llama como su carpeta o archivo.
add-course = Curso
add-choose-first = Elija archivos y un curso.
add-will = { $count ->
    [one] { $count } archivo, { $size }, se comprueba y se copia en la carpeta de grabaciones. El original se queda donde está y todavía no va nada al curso.
   *[other] { $count } archivos, { $size }, se comprueban y se copian en la carpeta de grabaciones. Los originales se quedan donde están y todavía no va nada al curso.
}
add-do = { $count ->
    [0] Añadir
   *[other] Añadir { $count }
}
add-adding = Añadiendo…
add-under-way = Comprobando y copiando…
add-progress = Avance
add-percent = { $percent } %
add-waits = Hay otro trabajo en curso. Esto empieza cuando termine.
add-done = { $count ->
    [0] No se ha añadido nada.
    [one] { $count } grabación está aquí ahora.
   *[other] { $count } grabaciones están aquí ahora.
}
add-recorded-here = grabada aquí
add-copied = { $count ->
    [one] { $count } archivo añadido
   *[other] { $count } archivos añadidos
}
add-before = { $count ->
    [one] { $count } archivo ya estaba
   *[other] { $count } archivos ya estaban
}
add-failed = No añadidos

## Iniciar sesión en Zoom uno mismo, y lo que eso no permite
zoom-ways = ¿Cómo inicia sesión en Zoom?
zoom-way-own = Iniciar sesión con Zoom
zoom-way-own-text = En el navegador, como usted mismo: sus propias conferencias y grabaciones.
zoom-way-app = Con una app Server-to-Server
zoom-way-app-text = Para un departamento: todos los anfitriones de su cuenta de Zoom.
sign-in-what = Usted inicia sesión en la página de Zoom en su navegador; Lectern nunca ve su contraseña de Zoom.
sign-in-client-id = ID de cliente público de la app de Zoom
sign-in-client-id-hint = Está en el archivo de configuración de su campus, o lo tiene su administrador de Zoom. No es secreto.
sign-in-none = ¿Todavía no hay ID de cliente?
sign-in-none-letter = Un administrador de su cuenta de Zoom crea la app una vez para todos. La carta explica cómo, paso a paso.
sign-in-none-own = Si usted puede crear apps en su cuenta de Zoom, siga los mismos pasos.
sign-in-letter = Copiar una carta para su administrador de Zoom
sign-in-letter-copied = La carta está en el portapapeles.
sign-in-one-computer = Zoom puede mantener la sesión en un solo ordenador: iniciarla aquí puede cerrar la de Lectern en otro.
sign-in-with-zoom = Iniciar sesión con Zoom
sign-in-again = Volver a iniciar sesión
sign-in-beginning = Abriendo el navegador…
sign-in-waiting = Esperando a su navegador. Autorice Lectern en la página de Zoom y vuelva.
sign-in-no-browser = No se pudo abrir ningún navegador. Copie la dirección y ábrala en un navegador de este ordenador.
sign-in-waiting-long = Se espera durante 10 minutos.
sign-in-cancel = Cancelar el inicio de sesión
sign-in-open-again = Abrir la página otra vez
sign-in-copy-address = Copiar la dirección
sign-in-address-copied = La dirección está en el portapapeles. Ábrala en un navegador de este ordenador.
sign-in-cancelled = Se canceló el inicio de sesión. No se ha cambiado nada.
sign-in-another = En su navegador, otra persona que no es { $who } tiene la sesión de Zoom abierta. No se ha cambiado nada. Cierre allí la sesión de Zoom y vuelva a iniciarla.
setup-file-open = Abrir un archivo de configuración…
setup-file-other = Abrir otro archivo de configuración…
setup-file-forget = Olvidarlo
setup-file-used = Archivo de configuración de
setup-file-found = Lo que dice el archivo de configuración
setup-file-campus = Campus
setup-file-app = App de Zoom
setup-file-yours = ¿Es su campus? Su contraseña del campus se enviará allí.
setup-file-use = Sí, usarlo
setup-file-not = No
share-setup = Un archivo de configuración para colegas…
share-setup-text = Con él, sus colegas no tienen que escribir la dirección del campus ni el ID de cliente. Contiene esos dos y ningún secreto.
share-setup-id-hint = De la app de Zoom con la que los profesores de su campus inician sesión ellos mismos.
share-setup-save = Guardar el archivo…
share-setup-saved = Guardado: { $path }
account-kind-own = Zoom, sesión propia
account-signed-in-as = Sesión iniciada como { $who }
account-also-in = «{ $account }» muestra al mismo usuario de Zoom: sus conferencias y grabaciones aparecen dos veces. El filtro sobre las listas muestra una sola cuenta.
account-signed-out = iniciar sesión otra vez
account-signed-out-what = Ya no tiene la sesión de Zoom iniciada en este ordenador.
account-signed-out-why = Iniciar sesión en otro ordenador cierra esta. Lo descargado se queda, y el resto continúa cuando vuelva a iniciar sesión.
account-sign-out = Cerrar sesión…
account-sign-out-one = Cerrar sesión en { $account }
account-remove-own = Lo que se va: la sesión de este ordenador, y las conferencias y grabaciones de la cuenta en las listas de Lectern.
secret-again-own = Inicie sesión con el mismo usuario de Zoom; todo lo demás queda como está.
cannot-other-hosts = Solo sus propias conferencias y grabaciones: para ver a otros anfitriones, Zoom exige una app de administrador.
cannot-participants-report = Asistencia sin salas de espera ni inscripciones: los informes de Zoom son para administradores.
account-filter = Cuenta o campus
account-filter-all = Todas las cuentas
account-filter-zoom = Cuentas de Zoom
account-filter-campus = Campus
none-of-account = No hay grabaciones de esta cuenta o campus
none-of-account-all = Mostrar todas las cuentas

## Cómo llegan los eventos de Zoom
events = Lo que pasa en Zoom
events-text = Lectern se entera al momento de que empieza una clase o de que una grabación está lista, si Zoom se lo dice. Si no, pregunta de vez en cuando, y a menudo después de una clase.
events-opening = Conectando con Zoom…
events-socket = Zoom avisa al momento de lo que pasa, desde { $time }.
events-elsewhere = Otro Lectern ya está a la escucha en este ordenador.
events-own-sign-in = Se pregunta a Zoom de vez en cuando, a menudo después de una clase. Por sí mismo solo avisa a una aplicación de toda la cuenta.
events-legacy = Se pregunta a Zoom de vez en cuando: las aplicaciones JWT no tienen eventos.
events-no-subscription = Se pregunta a Zoom de vez en cuando, a menudo después de una clase. Para recibir avisos al momento, indique abajo la suscripción de la aplicación.
events-another-computer = Otro ordenador está a la escucha con esta suscripción, y Zoom avisa a uno solo. Se pregunta a Zoom de vez en cuando; el próximo intento es a las { $time }.
events-unknown-subscription = Zoom no conoce esta suscripción en esta cuenta. Puede estar mal escrita, eliminada o ser de la aplicación de otra cuenta. Mientras tanto se pregunta a Zoom de vez en cuando.
events-another-account = Lo que avisa esta suscripción pasó en otra cuenta de Zoom y no se ha tenido en cuenta. Indique la suscripción de la aplicación de esta cuenta. Mientras tanto se pregunta a Zoom de vez en cuando.
events-broken = La conexión con los eventos de Zoom se ha cortado. El próximo intento es a las { $time }; se preguntará por lo que faltó.
events-asked = Se preguntó a Zoom por última vez a las { $time }.
events-subscription = ID de suscripción
events-subscription-hint = En la aplicación, en marketplace.zoom.us: Features, Event Subscriptions, WebSocket. Copie el ID o la dirección entera. Déjelo vacío para no recibir avisos.
events-save = Guardar suscripción
events-save-of = Guardar la suscripción de { $name }
events-saving = Guardando…
webhook = Receptor de webhooks
webhook-text = Para quien hace llegar un túnel o un proxy inverso a este ordenador. Solo este ordenador lo alcanza.
webhook-off = Desactivado.
webhook-listening = A la escucha de los eventos de «{ $name }» en { $address }
webhook-which-account = Hay varias cuentas de Zoom: elija cuyos eventos llegan.
webhook-no-token = No se conoce el token secreto del webhook de la aplicación. Cópielo de la página de la aplicación, en marketplace.zoom.us.
webhook-port-taken = Otro programa ocupa el puerto { $port }. Elija otro, también para el túnel o el proxy inverso.
webhook-port-not-allowed = El puerto { $port } es del sistema. Elija uno por encima de 1023.
webhook-trouble = El receptor no puede escuchar en este momento. Lo intenta de nuevo por sí mismo.
webhook-on = Escuchar mientras Lectern está abierto
webhook-account = Cuenta de Zoom
webhook-port = Puerto
webhook-port-wrong = Un número entero de 1 a 65535.
webhook-token = Token secreto
webhook-token-hint = Se guarda en el llavero. Si se deja vacío, queda el que se conoce.
webhook-save = Guardar receptor

## Respuestas tardías, agenda fuera de alcance, grupos por su nombre, todas las clases a la vez

late-label = No se hizo como lo dejó
late-look = Verlo
late-read = Descartar
late-not-deleted = No se borró nada de { $topic }.
late-not-saved = Sus cambios en { $topic } no se guardaron.
late-class-not-saved = La clase del { $when } no se guardó.
late-not-scheduled = { $topic } no se programó.
late-not-scheduled-plain = La conferencia no se programó.
late-odd = Antes hay algo que leer.
late-news = Hay algo que leer al respecto.
agenda-behind = La agenda del curso no estaba al alcance cuando esta conferencia se cambió aquí. Puede mostrar lo que ya no es así.
agenda-trying = Preguntando al campus…
agenda-in-step = La agenda del curso está al día.
activity-agenda-behind = La agenda del curso no se pudo poner al día
activity-agenda-in-step = La agenda del curso vuelve a estar al día
groups-asking = Preguntando al campus por sus grupos…
groups-none = Este curso no tiene grupos.
groups-choose = Grupo
groups-whole-course = Todo el curso
registrants-every-class = Todas las próximas clases
registrants-in-classes = { $count ->
    [one] En la próxima clase.
   *[other] En las { $count } próximas clases; cada persona se cuenta una vez.
}
registrants-no-class-to-come = No hay ninguna clase por venir.
registrants-take-guests = Quitar también a estas personas
registrants-guests-again = { $count ->
    [one] Volver a pedir { $count } persona de una lista
   *[other] Volver a pedir { $count } personas de una lista
}
people-file-again = { $count ->
    [one] Volver a pedir { $count } persona
   *[other] Volver a pedir estas { $count } personas
}
schedule-no-alternative-hosts = Sin anfitriones alternativos esta vez

## La bandeja
shell-tray-tooltip = { $title }: { $next }
shell-tray-nothing-next = Ninguna conferencia suya próximamente
shell-tray-next = { $topic }, { $when }
shell-tray-runs = ahora
shell-tray-in-minutes = { $count ->
    [one] en { $count } minuto
   *[other] en { $count } minutos
}
shell-tray-in-hours = en { $hours } h { $minutes } min
shell-tray-in-days = { $count ->
    [one] en { $count } día
   *[other] en { $count } días
}
shell-tray-start = Iniciar { $topic }
shell-tray-join = Ingresar a { $topic }
shell-tray-downloads = { $count ->
    [one] { $count } archivo se está descargando
   *[other] { $count } archivos se están descargando
}
shell-tray-copies = { $count ->
    [one] { $count } archivo se está copiando a su curso
   *[other] { $count } archivos se están copiando a sus cursos
}
shell-tray-paused = { $count ->
    [one] { $count } archivo en pausa
   *[other] { $count } archivos en pausa
}
shell-tray-ready = Lista: { $topic }
shell-tray-ready-more = { $count ->
    [one] { $count } más está lista
   *[other] { $count } más están listas
}
shell-tray-pause-all = Pausar todo
shell-tray-resume-all = Reanudar todo
shell-tray-open = Abrir Lectern
shell-tray-quit = Salir de Lectern
shell-goes-on = Lectern sigue
shell-goes-on-in-tray = Está en la bandeja; un clic abre la ventana. Lo que hace el cierre se cambia en los ajustes.
shell-goes-on-without-tray = Sigue en segundo plano. Para abrir la ventana, inicie Lectern de nuevo.

## En segundo plano
background = En segundo plano
background-text = Sin su ventana, Lectern sigue atento a las grabaciones y sigue moviendo archivos. Inicie Lectern de nuevo y se abre su ventana.
background-when-closed = Al cerrar la ventana
background-ask = Quedarse en la bandeja; si no la hay, preguntar
background-stay = Seguir en segundo plano
background-quit = Salir de Lectern
background-autostart = Iniciar Lectern en segundo plano cuando inicio sesión en este ordenador
closing-title = ¿Cerrar Lectern?
closing-quit-title = ¿Salir de Lectern?
closing-where = Este escritorio no tiene bandeja. Lectern puede seguir en segundo plano: inícielo de nuevo y se abre esta ventana.
closing-transfers = { $count ->
    [one] { $count } transferencia está en curso. Si Lectern se cierra, se detiene, y continúa cuando Lectern se inicie de nuevo.
   *[other] { $count } transferencias están en curso. Si Lectern se cierra, se detienen, y continúan cuando Lectern se inicie de nuevo.
}
closing-kept = Su respuesta vale desde ahora. Se puede cambiar en los ajustes.
closing-background = Seguir en segundo plano
closing-go-on = Continuar en segundo plano
closing-quit = Salir
closing-stay = Dejar la ventana abierta

## Avisos del escritorio (los dice el programa)
shell-notice-recording = Grabación lista: { $topic }
shell-notice-recordings = { $count ->
    [one] Hay una grabación lista
   *[other] Hay { $count } grabaciones listas
}
shell-notice-with-transcript = Con transcripción
shell-notice-transcript = Transcripción lista: { $topic }
shell-notice-transcripts = { $count ->
    [one] Hay una transcripción lista
   *[other] Hay { $count } transcripciones listas
}
shell-notice-copied = En el curso: { $topic }
shell-notice-copies = { $count ->
    [one] Una grabación está en su curso
   *[other] { $count } grabaciones están en sus cursos
}
shell-notice-not-copied = No copiada: { $topic }
shell-notice-not-copies = { $count ->
    [one] Una grabación no se copió
   *[other] { $count } grabaciones no se copiaron
}
shell-notice-not-copied-text = Ábrala para ver por qué y qué hacer.
shell-notice-meeting = Pronto: { $topic }
shell-notice-meetings = { $count ->
    [one] Una conferencia empieza pronto
   *[other] { $count } conferencias empiezan pronto
}
shell-notice-meeting-text = { $count ->
    [one] Empieza en un minuto
   *[other] Empieza en { $count } minutos
}
shell-notice-people = Cambiaron los usuarios del curso: { $topic }
shell-notice-peoples = { $count ->
    [one] Cambiaron los usuarios de un curso
   *[other] Cambiaron los usuarios de { $count } conferencias
}
shell-notice-joined = { $count ->
    [one] 1 entró en el curso
   *[other] { $count } entraron en el curso
}
shell-notice-left = { $count ->
    [one] 1 salió de él
   *[other] { $count } salieron de él
}
shell-notice-leaving = Zoom la borrará pronto: { $topic }
shell-notice-leavings = { $count ->
    [one] Zoom borrará pronto una grabación
   *[other] Zoom borrará pronto { $count } grabaciones
}
shell-notice-leaving-text = No hay ninguna copia completa en otro lugar.
shell-notice-course = Curso { $code }
shell-notice-no-course = Aún en ningún curso
shell-notice-act-copy = Copiar en el curso
shell-notice-act-open = Abrir
shell-notice-act-start = Iniciar
shell-notice-act-join = Ingresar
shell-notice-act-review = Revisar
shell-notice-act-download = Descargar

## Hoy
nav-today = Hoy
nav-news = { $count ->
    [one] 1 novedad
   *[other] { $count } novedades
}
today-next = A continuación
today-none = No hay ninguna conferencia suya prevista
today-none-text = Las conferencias que programe aquí o en Zoom aparecen aquí antes de empezar.
today-not-set-up = Lectern aún no está configurado: sin una cuenta de Zoom y un campus hay poco que mostrar aquí.
today-in = en { $time }
today-running = en curso
today-begins-now = empieza ahora
today-since = desde las { $time }
today-details = Detalles
today-details-named = Detalles de { $topic }, { $day }
today-later = Más tarde
today-of-user = Conferencia de usuario
today-of-everybody = Conferencia global
today-of-nobody = Aún en ningún curso
today-moving = En camino
today-downloading = Descargando { $topic }
today-copying = Copiando { $topic } en { $course }
today-place-computer = este ordenador
today-place-course = el curso
today-waits = espera su turno
today-more = { $count ->
    [one] y 1 más
   *[other] y { $count } más
}
today-more-trouble = { $count ->
    [one] 1 más le necesita
   *[other] { $count } más le necesitan
}
today-needs = Le necesita
today-nothing-needs = Nada le espera.
today-people = Cambiaron los usuarios de { $course }
today-joined = { $count ->
    [one] 1 entró en el curso
   *[other] { $count } entraron en el curso
}
today-left = { $count ->
    [one] 1 salió de él
   *[other] { $count } salieron de él
}
today-review = Revisar
today-leaving = { $count ->
    [one] Zoom borrará pronto una grabación
   *[other] Zoom borrará pronto { $count } grabaciones
}
today-leaving-text = { $topics }. No hay ninguna copia completa en otro lugar.
today-download = Descargar ahora
today-show = Mostrarlas
today-ready = Listo para el curso

## Lo que pasó, y lo que dicen los avisos
news = Lo que pasó
news-none = Nada que no haya visto.
news-all-seen = Lo he visto todo
news-seen = Visto
news-open = Abrir
news-recording = Grabación lista
news-recording-transcript = Grabación lista, con transcripción
news-transcript = Transcripción lista
news-copied = En el curso
news-not-copied = No copiada
news-meeting = Empieza pronto
news-people = Cambiaron los usuarios del curso
news-leaving = Zoom la borrará pronto
notices = Avisos
notices-text = Lectern le dice lo que pasó mientras hace otra cosa. Un clic abre aquello de lo que habla el aviso. Lo que no ha visto está también en la página Hoy.
notices-not-shown = Este escritorio no muestra avisos: ningún programa se encarga de ellos.
notices-not-shown-today = Hoy tiene la misma lista
notices-kinds = Avisarme de
notices-meeting = Conferencias mías que empiezan en 10 minutos
notices-recording = Grabaciones listas
notices-transcript = Transcripciones listas
notices-copy = Copias que están en el curso, o que no se pudieron hacer
notices-people = Cursos cuyos usuarios cambiaron
notices-leaving = Grabaciones que Zoom borrará pronto
notices-when = Cuándo
notices-wait = Esperar mientras haya una conferencia mía en curso; la siguiente se avisa igualmente
notices-quiet = Callar por la noche
notices-from = De
notices-until = a
notices-show = Qué muestran los avisos
notices-names = Mostrar objetos que pueden nombrar a una persona
notices-names-text = El objeto de una conferencia de usuario o de una sala personal lleva a menudo el nombre de alguien. Sin esta opción, el aviso solo dice lo que pasó.

## La zona horaria de un campus
zone = Zona horaria del campus
zone-open = Zona horaria…
zone-one = Zona horaria de { $account }
zone-chosen = Zona horaria, elegida aquí: { $zone }
zone-what = Lectern lee en las agendas de sus cursos lo que muestra el reloj del campus. Mientras no lo digan, sigue la zona horaria que usted elija aquí.
zone-search = Buscar zonas horarias
zone-found =
    { $count ->
        [one] { $count } zona horaria
       *[other] { $count } zonas horarias
    }
zone-as-campus = Como dice el campus
zone-save = Usar { $zone }
zone-save-as-campus = Usar lo que dice el campus
zone-denied = El campus no está en { $zone }: su reloj mostraba { $shows } cuando allí eran { $expected }. Lectern sigue el reloj del campus. En los ajustes se le puede elegir otra zona horaria.
