"""Words of the German language that are names too, and names that anybody may have: alone they name nobody."""

from __future__ import annotations

_WORDS = """
abel abend acker adel adler afghanistan afrika agentur ahmt ahorn alba albanien alle allein als alt alter amen ampel
amt an ander anders anfang angel anker antrag april arabisch arbeit arg arm art arzt asche ast asyl athen aufgabe auge
august aus ausbildung auto bach bad baender baer baeume bah balde balkan ball band bank bar bart bau bauer baum
baustein becher beck bedarf beere behoerde beil bein bele beratung berg berger bericht beschluss best betrieb bett
beutel biene bier bild bildung binder birke birne bitter blank blau blessing blick blum blume boden bogen bohne born
bote brand brauer braun braut breit brief brot bruch bruder brueck bruecke brueder brunnen buch buchholz budget bunt
burg busch butter christ coaching dach dame damm dank darf decker deich demir denn deutsch deutschkurs dick die dienst
distel ditt dorf dorn draht drescher du duldung durst ebene eck ecker edel efeu egal ehre eiche eid eigen eile einer
einladung eis eisen elster ende enge engel ente erde ergebnis ernte esche esel essen eule euler europa fach faden
faehre falk falke fall fang farbe fass faust feder fein feld fels fenster ferien fest feuer fink finke fisch fischer
flach flieder fluss foerderung folge form forst franke frau frei freitag freude freund frey fried friede frieden
frisch frist froh fromm frost frueh fruehling frueling fuchs fuchte fuehrer fuer fuhr fuss gabel gaeste gambia gans
garten gast geiger geist geld gemeinde georgien gerber gern gerste gesell gewalt ghana glas glaser glaube gleich glock
glocke glueck gold gott graben graf gras grau groen gross grube gruber gruen grund gruppe guinea gut haber haende
hafen hafer hahn hain halt hamm hammer hand handke hanf hart hase hass haube hauer haupt haus haut hecht heck hecke
heer heft heide heil heiland heim heinsberg heiss held helfer hell hemd henne herbst herd herde hering herr herz heute
hier himmel hin hirsch hirse hirt hoch hoehn hoelle hof hoffnung holz honig hope horn hose huette huhn hund hut idee
igel ihr immer insel integration irak iran islam israel istanbul italien ja jaeger jahn jahr januar jeder jetzt
jobcenter jordan jubel jude jugend jugendamt juli jung junge jungen juni kader kaefer kahl kaiser kalb kalt kamin kamm
kammer kamp kampf kane kann kanne kant kanzler kapelle karte kaspar kasten kater katze kauf kaufmann kehl keil keller
kerl kern kerze kette kiefer kiel kind kirche kirsch kiste klage klar klee kleid klein klinge kloster klug knecht knie
knopf koch koenig kohl kohle kommune kongo kopf korb korn kosovo kraefte kraft kran kranz kraus krause kraut krebs
kreis kremer kreuz krieg krieger krone krug kuchen kuehne kuemmel kugel kuh kunst kunz kunze kurdisch kurs kurz kuss
lach laender lage lager lamm lampe land lang lange lehm lehrer leicht leid leitung lenz lerche libanon licht lieb
liebe lied linde lipp liste lob loch locke loewe lohn los luft lust maenner maerz magd mahl mahler mai mal maler mali
man mann marder markt marokko marsch massnahme mast maurer maus meer mehl meise meister mensch messer metzger mich
mild miller mir mit mittag mitte mittel mittwoch mode mohn mohr monat mond montag moor moos morgen muell mund munter
mus mut mutter nach nacht nadel nagel nah name narr nass natur nebel neben neid nein nepal nest neu neuer neun nicht
nickel niederschrift niger nigeria nord norden november null nun nur nuss oben ober obst och ochs ode ofen ohne ohr
oktober old ort ost osten oster ostern paar pabst pakistan palm panzer papst paris park pass pech peil pein pelz pest
pfaff pfarrer pfau pfeffer pfeifer pfeil pfennig pferd pflug pilger pilz pinsel plaene plaetze plan platz pohl pol
polen post pracht praktikum prinz probst professor projekt protokoll pruefung punkt quell quelle rabe rad raender
raeume rahm rahmen rame rand rat rath rauch raum rebe recht reeder regen reh reich reif reim rein reis reise reiter
rest rettich richter riegel riemen ries riese rind ring ritter rock roehr rohr rolle rom rose rosen ross rost rot roth
ruf ruhe ruhm rund saal saat sack sage sahne salat salz same samen samstag sand sander sang satt satz sauber sauer
schade schaeden schaf schaffer schall schatz schau scheer scheffler schein schenk schere scherer scherz scheuer schick
schild schiller schilling schimmel schindler schlag schlange schlegel schlosser schluck schlueter schlund schmal
schmid schmied schnee schneider schnell schoen schorn schott schrank schreiber schreiner schritt schroeter schuh
schuld schule schuler schulte schuster schutz schwab schwabe schwalbe schwan schwarz schwein schwer schwert sechs see
seele segen seid seide seidel seife seil seiler sein selbst selig senf september serbien sicher sieben sieg sieger
silber sinn sitzung soehne sohn somalia sommer son sonne sonntag sorge sow spaet spann specht speck speer speicher
sperber sperling spiegel spiel spiess spitz sprache sprachkurs sprung staat stadt staedte stahl stall stamm stand
stange stark staub stein steiner stelle stern steuer stich stiel stier still stock stoff stolz storch strass strauch
strauss streit strick stroh strom stuck stueck stuhl stumm stumpf sturm sucht sudan sued sueden suess sunna sure
syrien tag tagesordnung tanne tanz tasche tau taube tausch teich teil teilnahme telle termin teufel thema tief tier
tisch tochter tod toechter toll topf tor tracht traeger traeume traube trauer traum treu trick trost tuch tuerkei turm
uebergang ufer uhr ukraine ulme umer und ungern vater veit verein vertretung vieh viel vier vogel vogt volk voll von
vor vorhaben wache wachs wacker waelder waende wagen wahl wahr wald wand wandel wange wanner war ware warm warte was
wasser weg wegner weide weih weil wein weis weise weiss weit weizen welle wels welt wende wenig wenn wenzel wer werder
werk west westen wetter wicht widder wie wiese wild wille willen wind winde winkel winkler winter wir wirt wirth
wissen witt witz woche wolf wolff wolke wolle wort wuest wulf wunder wunsch wurm wurst wurz xanten zahl zahlen zahn
zander zart zauber zaun zeh zehn zeiger zeit zelle zelt zeuge zeugnis ziegel ziegler ziel zimmer zimmermann zink
zirkel zoll zucker zug zwei zweig
"""
_NAMES = """
adam adams alexander alina amal amin amina amir anna anne anton arif asad aurora becker bella ben benjamin can
christian christina clara daniel david dennis diana edem elena eli elias elisa elisabeth emil emin emma erich erika
erna ernst esra eva felix florian frank franz friedrich gabriel gloria grace hanna hannah hans hartmann heinz helen
helene helmut hoffmann hofmann huber ikram imam iman irma jakob jama jan jana jasmin johann johannes jonas jonathan
josef joseph joy julia julian karl katharina kaya kilian kim klara klaus koehler kraemer krueger kuehn laura lea
lehmann lena leo leon leonie lina linda lisa luca lucia ludwig luis luisa lukas luna magdalena manuel marco maria
marie marina mario mark marta martha martin mathias max maya meier mia michael michel mila mina mira mona moritz
mueller natalie nele neumann nico nicole niklas nina noah nora nour oliver olivia ortmann oscar oskar otto pascal
patrick paul paula peter petra philipp precious rebecca richard rita robert romeo rosa ruth sabine sahin samuel sandra
sara sarah sascha schaefer schmidt schmitt schmitz schroeder schultz schulz schulze schumacher sebastian selam simon
sofia sonja sophia sophie stefan stella stephan susanne sven sylvia tanja theo theresa thomas tim timo tobias tom
unger ursula valentin vanessa vera verena viktor viktoria vincent wagner walter weber werner wilhelm yasmin
"""

USUAL_WORDS = frozenset(_WORDS.split())
"""Folded words that stand in any text and that somebody may be called by."""

USUAL_NAMES = frozenset(_NAMES.split())
"""Folded given and family names that colleagues and partners of an office often have."""
