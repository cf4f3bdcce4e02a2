// Common words of three languages, in small letters: a model of them makes words that look like one or another.

const ENGLISH = `
able about above across act add afraid after again against age agree air all allow almost alone along already also always
among anger animal answer any appear apple arm around arrive art ask away baby back bad bag ball bank base bath beach bear
beautiful because become bed before begin behind believe bell below beside best better between big bird birth black blood
blue board boat body bone book born both bottle bottom bowl box boy branch bread break breath bridge bright bring broken
brother brown build burn busy butter buy cake call camp can captain car care carry cat catch cause centre chair chance
change cheap cheese child choose church circle city class clean clear climb clock close cloth cloud coal coat coffee cold
colour come common cook cool copper corner cotton count country course cover cow cross crowd cry cup current cut daily
damage dance danger dark daughter day dead dear death deep desk dinner direct dirty doctor dog door doubt down draw dream
dress drink drive drop dry dust each early earth east easy eat edge egg eight either empty end enemy enough equal even
evening ever every example eye face fact fair fall family famous far farm fast father fear feel few field fight fill find
fine finger finish fire first fish five flag flat floor flower fly follow food foot forest forget fork form forward four
free fresh friend front fruit full future game garden gate gentle gift girl give glass goat gold good grain grass great
green grey ground group grow guess guide hair half hall hammer hand happen happy harbour hard hat have head healthy hear
heart heat heavy help here hide high hill history hold hole holiday home honest hope horse hospital hot hour house hungry
husband ice idea ill important inside iron island join journey judge juice jump keep kettle key kind king kitchen knee
knife know lady lake lamp land language large last late laugh law lead leaf learn leather leave left leg lesson letter
level library life lift light like line lion lip list listen little live lock long look loose lost loud love low lucky
machine make man many map mark market marriage match meal measure meat meet memory metal middle milk mind minute mirror
`
const SPANISH = `
abajo abierto abrazo abrir abuela abuelo acabar aceite acero actor adiós agua aguja ahora aire ajo alegre alegría alma
alto amable amar amarillo amigo amor ancho andar animal año antes aprender aquí árbol arena armario arriba arroz arte
asiento aunque ayer ayuda azúcar azul bailar bajar banco bandera barato barba barco barrio beber besar beso bicicleta
bien blanco boca boda bolsa bosque botella brazo bueno burro buscar caballo cabeza cada caer café caja calle calor cama
cambiar caminar camino camisa campana campo canción cantar cara carne caro carro carta casa casi castillo catorce cena
cepillo cerca cerdo cerrar cerveza cielo cien ciencia cinco cine ciudad claro clase cocina coche comer comida como comprar
conocer copa corazón correr cortar corto cosa creer cuadro cuando cuarto cuatro cuchara cuchillo cuello cuento cuerpo
cuidado cumpleaños dar deber decir dedo dejar delgado desayuno descanso despacio después día diente diez difícil dinero
doce dolor domingo dónde dormir dulce durante duro edad edificio ejemplo empezar encima enero enfermo entender entrada
entrar enviar escribir escuchar escuela espejo esperar esposa estar estrella estudiar fácil falda familia feliz feo fiesta
final flor fondo fresa frío fruta fuego fuente fuera fuerte ganar gato gente gracias grande gris grito guitarra gustar
haber habitación hablar hacer hambre harina hasta helado hermana hermano hija hijo hielo hierba hierro hoja hombre hombro
hora hoy huevo idea iglesia igual invierno isla jabón jamás jardín jefe joven juego jueves jugar julio junto labio lado
lago lámpara lápiz largo leche leer lejos lengua lento león letra libre libro limpio línea llamar llave llegar llenar
llevar llorar lluvia lobo luego lugar luna lunes luz madera madre maestro maleta malo mañana mano manta manzana mapa mar
martes mayo médico mejor memoria menos mentira mercado mesa miedo miel mientras miércoles mirar mismo mitad moneda mono
montaña morir mosca mover mucho muerte mujer mundo muñeca muro música nadar nadie naranja nariz negro nieve niña niño
noche nombre norte nosotros noticia novia nube nueve nuevo nunca oír ojo once oreja oro oscuro otoño otro oveja padre
`
const GERMAN = `
abend aber acht affe alle allein alt ampel anfang angst antwort apfel arbeit arm arzt auch auf auge aus auto bach backen
bad bahn ball bank bart bauch bauen bauer baum beginn bein bekannt berg beruf besser best bett biene bild billig birne
bitte blatt blau bleiben blick blume boden bogen boot braun breit brief brille bringen brot brücke bruder buch bunt burg
butter dach damals dank dann darum daumen decke denken deutlich dicht dick dieb dienstag ding dorf dort drei dumm dunkel
dünn durch durst ecke ehrlich eile eimer einfach einmal eis eisen elf eltern ende endlich eng ente erde erst erzählen
esel essen etwas eule fabrik faden fahren fallen falsch familie fangen farbe fass faul feder fehler feier fein feld
fenster ferien fest fett feucht feuer finden finger fisch flach flasche fleisch fliegen flöte flügel fluss folgen frage
frau frei freitag fremd freude freund frieden frisch froh frosch frucht früh fuchs führen fünf fuß gabel gans ganz garten
gast gebäude geben gefahr gefühl gegen gehen geist gelb geld genau genug gerade gern geschenk gesicht gestern gesund
gewinn glas glauben gleich glocke glück gold graben gras grau groß grün gruß gurke gürtel gut haar haben hafen hahn halb
hals halten hammer hand hart hase haus haut heben heft heiß helfen hell hemd herbst herr herz heute hier hilfe himmel
hinter hirsch hoch hof hoffen höhle holen holz honig hören hose hund hunger husten hut igel immer insel jacke jagd jahr
jeder jemand jetzt jung junge käfer kaffee kalb kalt kamm kampf karte käse kasten katze kaufen kein keller kennen kerze
kette kind kino kirche kirsche kissen kiste klar klasse kleid klein klettern klug knie knopf koch koffer kohle kommen
könig können kopf korb körper kraft krank kreis krieg krone küche kuchen kugel kuh kühl kunst kurz kuss lachen laden lampe
land lang langsam lassen laub laufen laut leben leer legen lehrer leicht leise lernen lesen leute licht lieb lied liegen
löffel luft lustig machen mädchen magen malen manchmal mann mantel markt maus meer mehr mensch messer milch mittag mitte
montag morgen müde mund musik mutig mutter nacht nadel nagel nahe name nase nass natur nebel nehmen nest neu neun nicht
`

export const WORDS = [ENGLISH, SPANISH, GERMAN].flatMap((language) => language.trim().split(/\s+/)).join('\n')
