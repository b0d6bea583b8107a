namespace Netwerkplatform.Information.Kennisitems;

/// <summary>Words of the language that some people are also called by, in the form in which names are compared.</summary>
internal static class Gewonewoorden
{
    /// <summary>
    /// What comes after "mevrouw" or begins a sentence without being a name: verbs, and the small words between. No nouns: after "mevrouw"
    /// those are names.
    /// </summary>
    public static readonly HashSet<string> Zinsdelen = Van(
        """
        is was waren ben bent zijn geweest wordt werd werden worden heeft had hadden hebben hebt heb kan kon konden kunnen kunt mag mocht
        mogen moet moest moesten moeten wil wilde wilden willen wilt zal zou zouden zullen gaat ging gingen gaan komt kwam kwamen komen kom
        doet deed deden doen geeft gaf gaven geven ziet zag zagen zien weet wist wisten weten denkt dacht denken vindt vond vonden vinden
        laat liet lieten laten blijft bleef bleven blijven staat stond stonden staan zit zat zaten zitten loopt liep liepen lopen ligt lag
        lagen liggen neemt nam namen nemen houdt hield hielden houden krijgt kreeg kregen krijgen maakt maakte maken woont woonde woonden
        wonen werkt werkte werken praat praatte praten sprak spreekt spreken hoort hoorde horen kent kende kenden kennen luistert luisterde
        luisteren helpt hielp hielpen helpen zoekt zocht zochten zoeken leest las lezen schrijft schreef schrijven lacht lachte lachen huilt
        huilde huilen schrok schrikt schrikken drinkt dronk drinken eet at eten slaapt sliep slapen zweeg zwijgt zwijgen knikt knikte wijst
        wees wijzen trekt trok trekken brengt bracht brengen stuurt stuurde sturen mailt mailde mailen wacht wachtte wachten zorgt zorgde
        zorgen probeert probeerde proberen begint begon begonnen beginnen kijkt keek keken kijken lijkt leek lijken voelt voelde voelen
        meldt meldde melden biedt bood bieden zegt zei zeiden zeggen vraagt vroeg vroegen vragen antwoordt antwoordde belt belde bellen
        vertelt vertelde vertellen legt legde leggen zet zette zetten valt viel vallen volgt volgde volgen leert leerde leren gelooft
        geloofde hoopt hoopte hopen wenst wenste begrijpt begreep begrijpen kiest koos kiezen sluit sloot sluiten opent opende openen
        vertrekt vertrok vertrekken keert keerde vergeet vergat vergeten gebruikt gebruikte merkt merkte merken niet nooit ook wel al nog
        nu dan toen daar hier er zelf steeds altijd soms vaak weer eerst later eerder even alleen samen thuis binnen buiten boven beneden
        terug weg mee om uit over onder achter naast tegen naar met zonder tot door na sinds tijdens of maar want dus omdat dat die dit deze
        hij zij ze haar hem hun hen ons onze wij we ik u uw mijn je jij jouw men iemand niemand iets niets alles geen veel weinig meer
        minder heel erg zeer te zo als wie wat waar wanneer hoe waarom hierna daarna daarom toch juist misschien opeens ineens plots
        vandaag gisteren morgen inmiddels intussen bijna ongeveer vooral natuurlijk gelukkig helaas
        """);

    /// <summary>Names that are words for something else. In what everybody reads, one of these alone names nobody.</summary>
    public static readonly HashSet<string> Dingen = Van(
        """
        roos rozen storm bloem bloemen iris jasmijn linde lente ster sterren zon zonne vlinder hoop mei juni juli april maart augustus
        winter zomer herfst wolf beer merel zwaan valk fleur violet viool hazel robijn parel amber goud zilver koper floor door jet mees pip
        pit bas noor noord zuid oost west sam max vos bakker smit smid visser kok bos berg dijk veen meer beek brink kamp veld velden haven
        hof huis huizen kerk molen poort toren brug burg wal weg water zee zand duin land stad straat plein markt school kroon koning keizer
        prins prinses graaf hertog ridder bisschop monnik paus priester boer jager herder schipper timmerman metselaar slager brouwer kuiper
        wever snijder schilder kramer koopman leeuw haas hert vogel duif haan mus vink spreeuw kraai reiger uil arend hond kat paard rood
        wit zwart groen bruin blauw geel grijs groot klein lang kort jong oud nieuw goed best vrij sterk snel mooi wijs vroom vrede vriend
        vrienden dag nacht morgen avond maan regen wind sneeuw ijs vuur steen hout ijzer staal appel peer kers noot eik berk beuk boom blad
        tak stam wortel tuin gaarde akker weide heide kool graan koren haver rijst brood zoet zuur zout peper lam schaap bok geit os stier
        ruiter soldaat trommel bel klok hoorn kan bron vijver sluis oever kade terp polder dam dorp wijk buurt straatje park baan boog
        regenboog tent hut schuur zolder kelder kamer deur raam dak muur poortje trap spoor trein boot schip anker zeil vlag vaan kans start
        stap sprong spel spelen sport dans lied muziek toon klank kleur licht lamp vonk gloed hart hand handen kind kinderen jeugd ouder
        ouders mens mensen moed kracht trouw geluk lach zorg hulp steun rust tijd uur week maand jaar begin einde midden centrum kern rand
        hoek bocht kruis vork lepel mes pan pot kop bord tafel stoel bank bed kast doos mand zak tas jas muts das hoed laars schoen ring
        kapel klooster abdij slot kasteel burcht vesting wallen oud nieuwe oude grote kleine lange
        """);

    private static HashSet<string> Van(string woorden) =>
        [.. woorden.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];
}
