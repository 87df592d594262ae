//! Forms that are filled in again and again, in four languages: own writing.
//!
//! `{p:a}` is a place, `{f:a}` a family name, `{g:a}` a given name, `{o:a}` a firm or office, `{d:a}` a
//! day, `{t:a}` a time, `{n90:a}` a whole number up to 90, `{x9:a}` one with a decimal. What stands
//! behind the colon tells slots of one kind apart; slots of a row are filled in for each row.

/// A form: what it is headed by, its first sentences, what may recur, and how it ends.
#[derive(Debug)]
pub struct Template {
    pub kind: &'static str,
    pub title: &'static str,
    pub lead: &'static str,
    pub row: &'static str,
    pub close: &'static str,
}

/// The forms of one language.
#[derive(Debug)]
pub struct Forms {
    pub language: &'static str,
    pub months: &'static [&'static str],
    /// What stands between the day and the month.
    pub of: &'static str,
    pub decimal: char,
    pub templates: &'static [Template],
    /// Sentences that stand under every form of an office.
    pub standing: &'static [&'static str],
    /// What a page prints around any text.
    pub furniture: &'static [&'static str],
    /// Said under a text whose figure was put right.
    pub corrected: &'static str,
}

const fn template(kind: &'static str, [title, lead, row, close]: [&'static str; 4]) -> Template {
    Template { kind, title, lead, row, close }
}

pub const FORMS: [Forms; 4] = [ENGLISH, GERMAN, FRENCH, SPANISH];

const ENGLISH: Forms = Forms {
    language: "en",
    months: &["January", "February", "March", "April", "May", "June"],
    of: " ",
    decimal: '.',
    templates: &[
        template(
            "quake",
            [
                "Earthquake near {p:a}",
                "An earthquake of magnitude {x6:a} was recorded {n90:a} kilometres from {p:a} at {t:a} on {d:a}, the seismic service said.",
                "The tremor had a depth of {n60:b} kilometres and was felt in {p:b} and {p:c} by about {n90:c} thousand people.",
                "There were no immediate reports of damage or injuries.",
            ],
        ),
        template(
            "warning",
            [
                "Weather warning for {p:a}",
                "A warning of strong wind is in force for {p:a} and {p:b} from {t:a} on {d:a}.",
                "Gusts of {n95:a} kilometres an hour are expected on the coast, with {n60:b} millimetres of rain on the hills above {p:c}.",
                "Keep away from exposed places and secure what the wind may carry off.",
            ],
        ),
        template(
            "sports",
            [
                "League results",
                "The matches of the northern league on {d:a} brought {n40:a} goals and no surprise at the top.",
                "{p:a} beat {p:b} by {n9:a} to {n3:b} before {n9000:c} spectators; {f:a} scored in the {n89:d} minute.",
                "The next matches are played on Saturday.",
            ],
        ),
        template(
            "rates",
            [
                "Exchange rates",
                "The central bank has fixed the rates of the day at {x90:a} crowns to the dollar and {x90:b} to the pound.",
                "The rate for {n12:a} months stands at {x9:c} per cent, after {x9:d} per cent the week before.",
                "The prime rate of the banks is {x9:e} per cent.",
            ],
        ),
        template(
            "obituary",
            [
                "{g:a} {f:a}",
                "{g:a} {f:a}, who taught at the school of {p:a} for {n40:a} years, has died at the age of {n95:b}.",
                "Born in {p:b}, the family of {f:a} had moved to {p:c} when the mill closed.",
                "The funeral will be held at the parish church on {d:a} at {t:a}.",
            ],
        ),
        template(
            "traffic",
            [
                "Traffic report",
                "On road {n90:a} between {p:a} and {p:b} traffic is held up for {n20:b} kilometres after an accident.",
                "Drivers lose about {n90:c} minutes; the lane to {p:c} stays closed until {t:a}.",
                "The police ask drivers to leave the way free for rescuers.",
            ],
        ),
        template(
            "job",
            [
                "{o:a} is hiring",
                "{o:a} is looking for {n9:a} electricians for its works in {p:a}, starting on {d:a}.",
                "We offer {n90:b} crowns an hour, {n35:c} days of leave and a place in our canteen in {p:b}.",
                "Applications are answered by {g:a} {f:a} until the post is filled.",
            ],
        ),
        template(
            "minutes",
            [
                "Minutes of the council of {p:a}",
                "The council of {p:a} met on {d:a} at {t:a} with {n40:a} members present and {f:a} in the chair.",
                "The motion of {f:b} on {p:b} was carried by {n30:b} votes to {n20:c}, and {n90:d} thousand crowns were set aside.",
                "The minutes of the last meeting were approved.",
            ],
        ),
        template(
            "court",
            [
                "Court list",
                "The district court in {p:a} hears the following cases in room {n20:a} on {d:a}.",
                "At {t:b} {f:a} against {f:b}, file number {n900:c}, about a loan of {n90:d} thousand crowns.",
                "Hearings are open to the public.",
            ],
        ),
    ],
    standing: &[
        "This notice is issued by the office as a service to the public and replaces no advice of your own.",
        "All statements are preliminary and may be revised once further observations have been evaluated by the experts of the service.",
        "Whoever wants to be told of further notices can leave an address at the desk or subscribe by letter.",
        "The office is open on weekdays from early morning until noon, except on public holidays.",
        "Reprinting is allowed as long as the source is named and nothing is left out.",
        "Questions about the way in which the notice is made are answered in the yearly report, which every library has.",
        "Earlier notices can be looked up in the reading room, where a clerk will help to find them.",
        "We thank all volunteers who send us their observations, without whom this service could not exist.",
    ],
    furniture: &[
        "Good to have you here: readers who register can save articles and follow their region.",
        "Our evening letter brings the most read pieces of the day to your desk before supper.",
        "Have you seen something worth telling? Write to the editors, who read every letter.",
    ],
    corrected: "(Corrects a figure in an earlier version of this report.)",
};

const GERMAN: Forms = Forms {
    language: "de",
    months: &["Januar", "Februar", "März", "April", "Mai", "Juni"],
    of: ". ",
    decimal: ',',
    templates: &[
        template(
            "quake",
            [
                "Erdbeben bei {p:a}",
                "Ein Erdbeben der Stärke {x6:a} ist am {d:a} um {t:a} Uhr {n90:a} Kilometer von {p:a} entfernt aufgezeichnet worden, teilte der Erdbebendienst mit.",
                "Der Herd lag in {n60:b} Kilometern Tiefe; zu spüren war der Stoß in {p:b} und {p:c} von rund {n90:c} tausend Menschen.",
                "Berichte über Schäden oder Verletzte lagen zunächst nicht vor.",
            ],
        ),
        template(
            "warning",
            [
                "Wetterwarnung für {p:a}",
                "Für {p:a} und {p:b} gilt ab {d:a}, {t:a} Uhr, eine Warnung vor Sturm.",
                "An der Küste werden Böen von {n95:a} Kilometern in der Stunde erwartet, über {p:c} fallen {n60:b} Millimeter Regen.",
                "Meiden Sie offenes Gelände und sichern Sie, was der Wind forttragen kann.",
            ],
        ),
        template(
            "sports",
            [
                "Ergebnisse der Liga",
                "Die Spiele der Nordliga am {d:a} brachten {n40:a} Tore und an der Spitze keine Überraschung.",
                "{p:a} schlug {p:b} vor {n9000:c} Zuschauern mit {n9:a} zu {n3:b}; {f:a} traf in der {n89:d}. Minute.",
                "Weiter geht es am Samstag.",
            ],
        ),
        template(
            "rates",
            [
                "Wechselkurse",
                "Die Zentralbank hat die Kurse des Tages auf {x90:a} Kronen für den Dollar und {x90:b} für das Pfund festgesetzt.",
                "Der Satz für {n12:a} Monate liegt bei {x9:c} Prozent nach {x9:d} Prozent in der Woche zuvor.",
                "Der Leitzins der Banken beträgt {x9:e} Prozent.",
            ],
        ),
        template(
            "obituary",
            [
                "{g:a} {f:a}",
                "{g:a} {f:a}, der {n40:a} Jahre lang an der Schule in {p:a} unterrichtete, ist im Alter von {n95:b} Jahren gestorben.",
                "Die Familie {f:a} stammte aus {p:b} und war nach {p:c} gezogen, als die Mühle schloss.",
                "Die Beisetzung ist am {d:a} um {t:a} Uhr in der Pfarrkirche.",
            ],
        ),
        template(
            "traffic",
            [
                "Verkehrsmeldung",
                "Auf der Straße {n90:a} zwischen {p:a} und {p:b} staut sich der Verkehr nach einem Unfall auf {n20:b} Kilometern.",
                "Autofahrer verlieren rund {n90:c} Minuten; die Spur nach {p:c} bleibt bis {t:a} Uhr gesperrt.",
                "Die Polizei bittet, eine Gasse für die Retter zu bilden.",
            ],
        ),
        template(
            "job",
            [
                "{o:a} stellt ein",
                "{o:a} sucht zum {d:a} für das Werk in {p:a} {n9:a} Elektriker.",
                "Wir bieten {n90:b} Kronen in der Stunde, {n35:c} Tage Urlaub und einen Platz in der Kantine in {p:b}.",
                "Bewerbungen beantwortet {g:a} {f:a}, bis die Stelle besetzt ist.",
            ],
        ),
        template(
            "minutes",
            [
                "Protokoll des Rates von {p:a}",
                "Der Rat von {p:a} trat am {d:a} um {t:a} Uhr mit {n40:a} Mitgliedern unter dem Vorsitz von {f:a} zusammen.",
                "Der Antrag von {f:b} zu {p:b} wurde mit {n30:b} gegen {n20:c} Stimmen angenommen, {n90:d} tausend Kronen wurden bewilligt.",
                "Das Protokoll der letzten Sitzung wurde genehmigt.",
            ],
        ),
        template(
            "court",
            [
                "Terminliste des Gerichts",
                "Das Amtsgericht in {p:a} verhandelt am {d:a} in Saal {n20:a} folgende Sachen.",
                "Um {t:b} Uhr {f:a} gegen {f:b}, Aktenzeichen {n900:c}, wegen eines Darlehens von {n90:d} tausend Kronen.",
                "Die Verhandlungen sind öffentlich.",
            ],
        ),
    ],
    standing: &[
        "Diese Mitteilung wird vom Amt als Dienst an der Öffentlichkeit herausgegeben und ersetzt keinen eigenen Rat.",
        "Alle Angaben sind vorläufig und können berichtet werden, sobald weitere Beobachtungen von den Fachleuten ausgewertet sind.",
        "Wer weitere Mitteilungen erhalten möchte, kann am Schalter eine Anschrift hinterlassen oder schriftlich bestellen.",
        "Das Amt ist an Werktagen vom frühen Morgen bis zum Mittag geöffnet, außer an Feiertagen.",
        "Der Nachdruck ist erlaubt, solange die Quelle genannt und nichts ausgelassen wird.",
        "Fragen zur Entstehung der Mitteilung beantwortet der Jahresbericht, der in jeder Bücherei steht.",
        "Frühere Mitteilungen liegen im Lesesaal aus, wo ein Mitarbeiter beim Suchen hilft.",
        "Wir danken allen Freiwilligen, die uns ihre Beobachtungen schicken und ohne die es diesen Dienst nicht gäbe.",
    ],
    furniture: &[
        "Schön, dass Sie da sind: Wer sich anmeldet, kann Artikel merken und seiner Gegend folgen.",
        "Unser Abendbrief bringt die meistgelesenen Stücke des Tages noch vor dem Essen.",
        "Haben Sie etwas gesehen, das erzählt werden sollte? Schreiben Sie der Redaktion.",
    ],
    corrected: "(Korrigiert eine Zahl in einer früheren Fassung dieser Meldung.)",
};

const FRENCH: Forms = Forms {
    language: "fr",
    months: &["janvier", "février", "mars", "avril", "mai", "juin"],
    of: " ",
    decimal: ',',
    templates: &[
        template(
            "quake",
            [
                "Séisme près de {p:a}",
                "Un séisme de magnitude {x6:a} a été enregistré à {n90:a} kilomètres de {p:a} le {d:a} à {t:a}, a indiqué le service sismique.",
                "La secousse, à {n60:b} kilomètres de profondeur, a été ressentie à {p:b} et à {p:c} par près de {n90:c} mille personnes.",
                "Aucun dégât ni blessé n'était signalé dans l'immédiat.",
            ],
        ),
        template(
            "warning",
            [
                "Alerte météo pour {p:a}",
                "Une alerte au vent fort est en vigueur pour {p:a} et {p:b} à partir du {d:a} à {t:a}.",
                "Des rafales de {n95:a} kilomètres à l'heure sont attendues sur la côte, et {n60:b} millimètres de pluie au-dessus de {p:c}.",
                "Évitez les lieux exposés et rentrez ce que le vent peut emporter.",
            ],
        ),
        template(
            "sports",
            [
                "Résultats du championnat",
                "Les matches de la ligue du nord, le {d:a}, ont donné {n40:a} buts et aucune surprise en tête.",
                "{p:a} a battu {p:b} par {n9:a} à {n3:b} devant {n9000:c} spectateurs ; {f:a} a marqué à la {n89:d} minute.",
                "Les prochains matches se jouent samedi.",
            ],
        ),
        template(
            "rates",
            [
                "Taux de change",
                "La banque centrale a fixé les cours du jour à {x90:a} couronnes pour un dollar et à {x90:b} pour une livre.",
                "Le taux à {n12:a} mois s'établit à {x9:c} pour cent, après {x9:d} pour cent la semaine précédente.",
                "Le taux de base des banques est de {x9:e} pour cent.",
            ],
        ),
        template(
            "obituary",
            [
                "{g:a} {f:a}",
                "{g:a} {f:a}, qui enseigna pendant {n40:a} ans à l'école de {p:a}, est mort à l'âge de {n95:b} ans.",
                "Né à {p:b}, {f:a} avait suivi sa famille à {p:c} quand le moulin ferma.",
                "Les obsèques auront lieu à l'église paroissiale le {d:a} à {t:a}.",
            ],
        ),
        template(
            "traffic",
            [
                "Info trafic",
                "Sur la route {n90:a} entre {p:a} et {p:b}, un accident provoque un bouchon de {n20:b} kilomètres.",
                "Les automobilistes perdent environ {n90:c} minutes ; la voie vers {p:c} reste fermée jusqu'à {t:a}.",
                "La police demande de laisser le passage aux secours.",
            ],
        ),
        template(
            "job",
            [
                "{o:a} recrute",
                "{o:a} cherche {n9:a} électriciens pour son usine de {p:a}, à partir du {d:a}.",
                "Nous offrons {n90:b} couronnes de l'heure, {n35:c} jours de congé et une place à notre cantine de {p:b}.",
                "{g:a} {f:a} répond aux candidatures jusqu'à ce que le poste soit pourvu.",
            ],
        ),
        template(
            "minutes",
            [
                "Compte rendu du conseil de {p:a}",
                "Le conseil de {p:a} s'est réuni le {d:a} à {t:a}, {n40:a} membres étant présents, sous la présidence de {f:a}.",
                "La proposition de {f:b} sur {p:b} a été adoptée par {n30:b} voix contre {n20:c}, et {n90:d} mille couronnes ont été votées.",
                "Le compte rendu de la séance précédente a été approuvé.",
            ],
        ),
        template(
            "court",
            [
                "Rôle du tribunal",
                "Le tribunal de {p:a} entend les affaires suivantes en salle {n20:a} le {d:a}.",
                "À {t:b}, {f:a} contre {f:b}, dossier numéro {n900:c}, au sujet d'un prêt de {n90:d} mille couronnes.",
                "Les audiences sont publiques.",
            ],
        ),
    ],
    standing: &[
        "Cet avis est publié par le bureau au service du public et ne remplace aucun conseil personnel.",
        "Toutes les indications sont provisoires et peuvent être revues quand d'autres observations auront été évaluées par les experts du service.",
        "Qui veut recevoir les avis suivants peut laisser une adresse au guichet ou s'abonner par lettre.",
        "Le bureau est ouvert les jours ouvrables du matin jusqu'à midi, sauf les jours fériés.",
        "La reproduction est permise pourvu que la source soit nommée et que rien ne soit omis.",
        "Les questions sur la façon dont l'avis est établi trouvent réponse dans le rapport annuel, que possède toute bibliothèque.",
        "Les avis antérieurs se consultent dans la salle de lecture, où un employé aide à les trouver.",
        "Nous remercions tous les bénévoles qui nous envoient leurs observations et sans qui ce service n'existerait pas.",
    ],
    furniture: &[
        "Bienvenue : les lecteurs inscrits peuvent garder des articles et suivre leur région.",
        "Notre lettre du soir apporte les textes les plus lus de la journée avant le dîner.",
        "Vous avez vu quelque chose qui mérite d'être raconté ? Écrivez à la rédaction.",
    ],
    corrected: "(Corrige un chiffre d'une version précédente de cette dépêche.)",
};

const SPANISH: Forms = Forms {
    language: "es",
    months: &["enero", "febrero", "marzo", "abril", "mayo", "junio"],
    of: " de ",
    decimal: ',',
    templates: &[
        template(
            "quake",
            [
                "Terremoto cerca de {p:a}",
                "Un terremoto de magnitud {x6:a} se registró a {n90:a} kilómetros de {p:a} el {d:a} a las {t:a}, informó el servicio sísmico.",
                "El temblor, a {n60:b} kilómetros de profundidad, se sintió en {p:b} y {p:c} por unas {n90:c} mil personas.",
                "No había por el momento noticias de daños ni de heridos.",
            ],
        ),
        template(
            "warning",
            [
                "Aviso de viento para {p:a}",
                "Rige un aviso de viento fuerte para {p:a} y {p:b} desde el {d:a} a las {t:a}.",
                "Se esperan rachas de {n95:a} kilómetros por hora en la costa y {n60:b} milímetros de lluvia sobre {p:c}.",
                "Evite los lugares abiertos y asegure lo que el viento pueda llevarse.",
            ],
        ),
        template(
            "sports",
            [
                "Resultados de la liga",
                "Los partidos de la liga del norte del {d:a} dejaron {n40:a} goles y ninguna sorpresa en cabeza.",
                "{p:a} venció a {p:b} por {n9:a} a {n3:b} ante {n9000:c} espectadores; {f:a} marcó en el minuto {n89:d}.",
                "Los próximos partidos se juegan el sábado.",
            ],
        ),
        template(
            "rates",
            [
                "Tipos de cambio",
                "El banco central ha fijado los cambios del día en {x90:a} coronas por dólar y {x90:b} por libra.",
                "El tipo a {n12:a} meses queda en el {x9:c} por ciento, tras el {x9:d} por ciento de la semana anterior.",
                "El tipo básico de los bancos es del {x9:e} por ciento.",
            ],
        ),
        template(
            "obituary",
            [
                "{g:a} {f:a}",
                "{g:a} {f:a}, que enseñó durante {n40:a} años en la escuela de {p:a}, ha muerto a los {n95:b} años.",
                "Nacido en {p:b}, {f:a} había seguido a su familia a {p:c} cuando cerró el molino.",
                "El entierro será en la iglesia parroquial el {d:a} a las {t:a}.",
            ],
        ),
        template(
            "traffic",
            [
                "Estado del tráfico",
                "En la carretera {n90:a} entre {p:a} y {p:b} un accidente causa una retención de {n20:b} kilómetros.",
                "Los conductores pierden unos {n90:c} minutos; el carril hacia {p:c} sigue cerrado hasta las {t:a}.",
                "La policía pide dejar paso a los equipos de rescate.",
            ],
        ),
        template(
            "job",
            [
                "{o:a} busca personal",
                "{o:a} busca {n9:a} electricistas para su fábrica de {p:a}, a partir del {d:a}.",
                "Ofrecemos {n90:b} coronas por hora, {n35:c} días de vacaciones y un sitio en nuestro comedor de {p:b}.",
                "{g:a} {f:a} contesta las solicitudes hasta que se cubra el puesto.",
            ],
        ),
        template(
            "minutes",
            [
                "Acta del concejo de {p:a}",
                "El concejo de {p:a} se reunió el {d:a} a las {t:a} con {n40:a} miembros presentes y {f:a} en la presidencia.",
                "La moción de {f:b} sobre {p:b} se aprobó por {n30:b} votos contra {n20:c}, y se destinaron {n90:d} mil coronas.",
                "Se aprobó el acta de la sesión anterior.",
            ],
        ),
        template(
            "court",
            [
                "Lista del juzgado",
                "El juzgado de {p:a} ve los siguientes asuntos en la sala {n20:a} el {d:a}.",
                "A las {t:b}, {f:a} contra {f:b}, expediente número {n900:c}, por un préstamo de {n90:d} mil coronas.",
                "Las vistas son públicas.",
            ],
        ),
    ],
    standing: &[
        "Este aviso lo publica la oficina como servicio al público y no sustituye ningún consejo propio.",
        "Todos los datos son provisionales y pueden revisarse cuando los expertos del servicio hayan evaluado otras observaciones.",
        "Quien quiera recibir más avisos puede dejar una dirección en la ventanilla o suscribirse por carta.",
        "La oficina abre los días laborables desde la mañana hasta el mediodía, salvo los festivos.",
        "Se permite la reproducción siempre que se nombre la fuente y no se omita nada.",
        "Las preguntas sobre cómo se hace el aviso se responden en el informe anual, que tiene toda biblioteca.",
        "Los avisos anteriores se consultan en la sala de lectura, donde un empleado ayuda a encontrarlos.",
        "Damos las gracias a los voluntarios que nos envían sus observaciones y sin los que este servicio no existiría.",
    ],
    furniture: &[
        "Bienvenido: los lectores registrados pueden guardar artículos y seguir su comarca.",
        "Nuestra carta de la tarde trae los textos más leídos del día antes de la cena.",
        "¿Ha visto algo que merezca contarse? Escriba a la redacción.",
    ],
    corrected: "(Corrige una cifra de una versión anterior de esta noticia.)",
};
