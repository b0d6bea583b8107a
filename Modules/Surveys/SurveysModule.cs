using Microsoft.Extensions.DependencyInjection;
using Netwerkplatform.Contracts.Contacts;
using Netwerkplatform.Contracts.Trainings;
using Netwerkplatform.Platform;
using Netwerkplatform.Platform.Http;
using Netwerkplatform.Platform.Jobs;
using Netwerkplatform.Platform.Mail;
using Netwerkplatform.Platform.Outbox;
using Netwerkplatform.Surveys.Behoeften;
using Netwerkplatform.Surveys.Evaluaties;
using Netwerkplatform.Surveys.Rondes;
using Netwerkplatform.Surveys.Testmails;
using Netwerkplatform.Surveys.Uitnodigingen;

namespace Netwerkplatform.Surveys;

/// <summary>What partners need, asked again and again: questionnaires, surveys, rounds, invitations, answers and needs.</summary>
public sealed class SurveysModule : IModule
{
    public void AddServices(IServiceCollection services)
    {
        services.AddEventHandler<ContactpersonenSamengevoegd, Samenvoegen>();
        services.AddEventHandler<SamenvoegingOngedaanGemaakt, Samenvoegen>();
        services.AddJob<RondesOpenen>("rondes-openen");
        services.AddJob<RondesSluiten>("rondes-sluiten");
        services.AddJob<Schudden>("antwoorden-schudden");
        services.AddJob<Herinneren>("herinneren");
        services.AddJob<Nasturen>("nasturen");
        services.AddJob<Terugkoppelen>("terugkoppelen");
        services.AddEventHandler<SessieAfgerond, VraagEvaluatie>();
        services.AddJob<Opruimen>("peilingen-opruimen");
        services.AddSingleton<IMailTemplate, TerugkoppelingMail>();
        services.AddSingleton<IMailTemplate, TestmailMail>();
        services.AddSingleton<IMailTemplate, UitnodigingMail>();
        services.AddSingleton<IMailTemplate, HerinneringMail>();
        services.AddScoped<IVerwijzingen, Verwijzingen>();
        services.AddConflict("besluit_een_per_behoefte", "behoefte-besloten", "Al besloten", "Over deze behoefte is al een besluit genomen.");
        services.AddConflict("uitnodiging_een_per_persoon", "al-uitgenodigd", "Al uitgenodigd", "Deze persoon heeft in deze ronde al een uitnodiging.");
        services.AddMissingReference("peiling_vragenlijst", "vragenlijstId");
        services.AddConflict("ronde_peiling", "peiling-heeft-rondes", "Peiling heeft rondes", "Er is al een ronde geopend; beëindig de peiling in plaats van haar te verwijderen.");
    }
}
