using Microsoft.Extensions.DependencyInjection;
using Netwerkplatform.Contracts.Contacts;
using Netwerkplatform.Platform;
using Netwerkplatform.Platform.Http;
using Netwerkplatform.Platform.Jobs;
using Netwerkplatform.Platform.Mail;
using Netwerkplatform.Platform.Outbox;
using Netwerkplatform.Protocols.Mails;
using Netwerkplatform.Protocols.Protocollen;
using Netwerkplatform.Protocols.Raadplegingen;
using Netwerkplatform.Protocols.Ratificaties;
using Netwerkplatform.Protocols.Versies;

namespace Netwerkplatform.Protocols;

/// <summary>Agreements on sharing information and acting on a signal: topics, protocols, their versions and adoption.</summary>
public sealed class ProtocolsModule : IModule
{
    public void AddServices(IServiceCollection services)
    {
        services.AddEventHandler<ContactpersonenSamengevoegd, Samenvoegen>();
        services.AddEventHandler<SamenvoegingOngedaanGemaakt, Samenvoegen>();
        services.AddScoped<IVerwijzingen, Verwijzingen>();
        services.AddSingleton<Markdown>();
        services.AddSingleton<IMailTemplate, RaadplegingMail>();
        services.AddSingleton<IMailTemplate, RaadplegingHerinneringMail>();
        services.AddSingleton<IMailTemplate, TerugkoppelingMail>();
        services.AddJob<RaadplegingenSluiten>("raadplegingen-sluiten");
        services.AddJob<RaadplegingenHerinneren>("raadplegingen-herinneren");
        services.AddJob<RaadplegingenTerugkoppelen>("raadplegingen-terugkoppelen");
        services.AddSingleton<IMailTemplate, RatificatieMail>();
        services.AddSingleton<IMailTemplate, RatificatieHerinneringMail>();
        services.AddSingleton<IMailTemplate, KennisnameMail>();
        services.AddSingleton<IMailTemplate, HerzieningMail>();
        services.AddJob<RatificatiesHerinneren>("ratificaties-herinneren");
        services.AddJob<HerzieningenAankondigen>("herzieningen-aankondigen");
        services.AddConflict("raadpleging_een_per_versie", "al-geraadpleegd", "Al geraadpleegd", "Over deze versie is al een raadpleging gehouden.");
        services.AddConflict("reactie_in_raadpleging", "versie-niet-in-raadpleging", "Niet in raadpleging", "Reageren kan alleen op een versie die in raadpleging is.");
        services.AddConflict("raadpleging_teruggekoppeld", "raadpleging-teruggekoppeld", "Al teruggekoppeld", "Wie op deze versie reageerde, heeft al bericht gekregen over wat ermee is gedaan. Dat verandert niet meer.");
        services.AddConflict("onderwerp_code", "onderwerp-bestaat", "Onderwerp bestaat al", "Er is al een onderwerp met deze code.");
        services.AddConflict("onderwerp_code_vast", "onderwerp-code-vast", "Code staat vast", "De code van een onderwerp verandert niet. Maak een nieuw onderwerp.");
        services.AddConflict("onderwerp_in_gebruik", "onderwerp-in-gebruik", "Onderwerp in gebruik", "Een versie van een protocol heeft hierover een afspraak; het onderwerp blijft.");
        services.AddConflict("onderwerp_waarde_in_gebruik", "waarde-in-gebruik", "Waarde in gebruik", "Een versie van een protocol noemt een waarde die u weglaat.");
        services.AddConflict("onderwerp_woorden_vast", "onderwerp-woorden-vast", "Woorden staan vast", "Partners lazen deze woorden in een versie die geen concept meer is. Voeg een waarde toe of maak een nieuw onderwerp.");
        services.AddConflict("protocol_vast", "protocol-vast", "Protocol staat vast", "Een versie is onder deze titel ter ondertekening gelegd of vastgesteld. Titel, soort, reikwijdte en organisatie blijven; maak een nieuw protocol.");
        services.AddConflict("reactie_onderwerp", "onderwerp-in-gebruik", "Onderwerp in gebruik", "Er is een reactie over dit onderwerp; het onderwerp blijft.");
        services.AddConflict("protocolversie_protocol", "protocol-in-gebruik", "Protocol in gebruik", "Een protocol met versies kan niet worden verwijderd.");
        services.AddConflict("protocolversie_nummer", "versie-tegelijk", "Tegelijk een versie gemaakt", "Iemand anders maakte tegelijk een versie. Probeer het nog eens.");
        services.AddConflict("protocolversie_een_vastgesteld", "versie-al-vastgesteld", "Al vastgesteld", "Een andere versie is tegelijk vastgesteld.");
        services.AddConflict("protocolversie_een_onderhanden", "andere-versie-onderhanden", "Andere versie onderhanden", "Een andere versie van dit protocol is in raadpleging of ter ratificatie.");
        services.AddConflict("ratificatie_een_per_organisatie", "al-geratificeerd", "Al geratificeerd", "Deze organisatie heeft deze versie al geratificeerd.");
        services.AddConflict("kennisname_een_per_persoon", "al-kennisgenomen", "Al kennisgenomen", "Deze persoon heeft al kennisgenomen van deze versie.");
        services.AddConflict("convenantpartij_niet_dubbel", "al-partij", "Al partij", "Op een van deze dagen is deze organisatie al partij bij dit convenant.");
        services.AddConflict("convenantpartij_heeft_getekend", "partij-heeft-getekend", "Partij heeft getekend", "Deze organisatie werd partij door haar ratificatie; alleen de datums kunnen anders.");
        services.AddConflict("convenantpartij_protocol", "convenant-heeft-partijen", "Convenant heeft partijen", "Dit convenant heeft partijen: het blijft, en het blijft een privacyconvenant.");
        services.AddConflict("bijlage_eenmaal", "bijlage-bestaat", "Bijlage bestaat al", "Ditzelfde bestand is al een bijlage van deze versie.");
        services.AddConflict("protocolversie_tekst_vast", "versie-niet-in-concept", "Niet meer in concept", "De tekst van deze versie ligt vast. Maak een nieuwe versie.");
    }
}
