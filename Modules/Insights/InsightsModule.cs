using Netwerkplatform.Contracts.Coordination;
using Netwerkplatform.Contracts.Coverage;
using Netwerkplatform.Insights.Behoeften;
using Netwerkplatform.Insights.Bereik;
using Netwerkplatform.Insights.Berichten;
using Netwerkplatform.Insights.Contactgegevens;
using Netwerkplatform.Insights.Contactritme;
using Netwerkplatform.Insights.Dekking;
using Netwerkplatform.Insights.Kennis;
using Netwerkplatform.Insights.Kerncijfers;
using Netwerkplatform.Insights.Metingen;
using Netwerkplatform.Insights.Netwerk;
using Netwerkplatform.Insights.Protocollen;
using Netwerkplatform.Insights.Respons;
using Netwerkplatform.Insights.ThemaVerloop;
using Netwerkplatform.Insights.Vitaliteit;
using Netwerkplatform.Insights.Voortgang;
using Netwerkplatform.Insights.Vragen;
using Netwerkplatform.Insights.Wederkerigheid;
using Netwerkplatform.Insights.WitteVlekken;

namespace Netwerkplatform.Insights;

/// <summary>What dashboards read: reports on the published views of the other modules, without names of persons.</summary>
public sealed class InsightsModule : IModule
{
    public string Name => "Insights";

    public string Verwerkingsactiviteit => "rapportages";

    public (string Name, string Description) Tag =>
        ("Rapportages", "Platte rijen voor dashboards, zonder namen van personen.");

    public IReadOnlyDictionary<string, string> Scopes => new Dictionary<string, string>
    {
        [Scope.RapportagesLezen] = "Rapportages zonder persoonsgegevens lezen",
    };

    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton<IKerncijfers, Kerncijferbron>();
        // Of the request or job that asks: its reports read with the Db of that one.
        services.AddScoped<IMetingen, Rapportmetingen>();
        services.AddSingleton<INetwerkplaatsen, Netwerkplaatsen>();
        services.AddScoped<IVoortgangscijfers, Voortgangscijferbron>();
        services.AddSingleton<Meetrapport>(new Meetrapport<GetBehoeften, GetBehoeftenRequest, BehoefteRij,
            GetBehoeftenValidator>("behoeften"));
        services.AddSingleton<Meetrapport>(new Meetrapport<GetBereik, GetBereikRequest, BereikRij,
            GetBereikValidator>("bereik"));
        services.AddSingleton<Meetrapport>(new Meetrapport<GetBerichtenRapportage, GetBerichtenRapportageRequest, BerichtenRij,
            GetBerichtenRapportageValidator>("berichten"));
        services.AddSingleton<Meetrapport>(new Meetrapport<GetContactgegevens, GetContactgegevensRequest, ContactgegevensRij,
            GetContactgegevensValidator>("contactgegevens"));
        services.AddSingleton<Meetrapport>(new Meetrapport<GetContactritmeRapportage, GetContactritmeRapportageRequest, ContactritmeRij,
            GetContactritmeRapportageValidator>("contactritme"));
        services.AddSingleton<Meetrapport>(new Meetrapport<GetDekking, GetDekkingRequest, DekkingRij,
            GetDekkingValidator>("dekking"));
        services.AddSingleton<Meetrapport>(new Meetrapport<GetDekkingPrognose, GetDekkingPrognoseRequest, DekkingPrognoseRij,
            GetDekkingPrognoseValidator>("dekking-prognose"));
        services.AddSingleton<Meetrapport>(new Meetrapport<GetDekkingVerloop, GetDekkingVerloopRequest, DekkingVerloopRij,
            GetDekkingVerloopValidator>("dekking-verloop"));
        services.AddSingleton<Meetrapport>(new Meetrapport<GetKennis, GetKennisRequest, KennisRij,
            GetKennisValidator>("kennis"));
        services.AddSingleton<Meetrapport>(new Meetrapport<GetKerncijfers, GetKerncijfersRequest, KerncijfersRij,
            GetKerncijfersValidator>("kerncijfers"));
        services.AddSingleton<Meetrapport>(new Meetrapport<GetNetwerkKnopen, NetwerkRequest, NetwerkKnoopRij,
            NetwerkValidator>("netwerk/knopen"));
        services.AddSingleton<Meetrapport>(new Meetrapport<GetNetwerkVerbindingen, NetwerkRequest, NetwerkVerbindingRij,
            NetwerkValidator>("netwerk/verbindingen"));
        services.AddSingleton<Meetrapport>(new Meetrapport<GetProtocollenRapportage, GetProtocollenRapportageRequest, ProtocollenRij,
            GetProtocollenRapportageValidator>("protocollen"));
        services.AddSingleton<Meetrapport>(new Meetrapport<GetProtocoluniformiteit, GetProtocoluniformiteitRequest, ProtocoluniformiteitRij,
            GetProtocoluniformiteitValidator>("protocoluniformiteit"));
        services.AddSingleton<Meetrapport>(new Meetrapport<GetProtocolverschillen, GetProtocolverschillenRequest, ProtocolverschillenRij,
            GetProtocolverschillenValidator>("protocolverschillen"));
        services.AddSingleton<Meetrapport>(new Meetrapport<GetRespons, GetResponsRequest, ResponsRij,
            GetResponsValidator>("respons"));
        services.AddSingleton<Meetrapport>(new Meetrapport<GetThemaVerloop, GetThemaVerloopRequest, ThemaVerloopRij,
            GetThemaVerloopValidator>("thema-verloop"));
        services.AddSingleton<Meetrapport>(new Meetrapport<GetVitaliteit, GetVitaliteitRequest, VitaliteitRij,
            GetVitaliteitValidator>("vitaliteit"));
        services.AddSingleton<Meetrapport>(new Meetrapport<GetVragenRapportage, GetVragenRapportageRequest, VragenRij,
            GetVragenRapportageValidator>("vragen"));
        services.AddSingleton<Meetrapport>(new Meetrapport<GetWederkerigheid, GetWederkerigheidRequest, WederkerigheidRij,
            GetWederkerigheidValidator>("wederkerigheid"));
        services.AddSingleton<Meetrapport>(new Meetrapport<GetWitteVlekken, GetWitteVlekkenRequest, WitteVlekRij,
            GetWitteVlekkenValidator>("witte-vlekken"));
    }
}
