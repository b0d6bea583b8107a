using Netwerkplatform.Notifications.Abonnementen;

namespace Netwerkplatform.Notifications.Leveringen;

/// <summary>A subscription as it is when something leaves for it. Its secrets come sealed (<see cref="Opened"/>).</summary>
internal sealed record Ontvanger
{
    public required Guid Id { get; init; }
    public required string CallbackUrl { get; init; }
    public required string AutorisatieSoort { get; init; }
    public byte[]? AutorisatieToken { get; init; }
    public string? TokenUrl { get; init; }
    public string? ClientId { get; init; }
    public byte[]? ClientSecret { get; init; }
    public string? MeldEmail { get; init; }
    public required byte[] Geheim { get; init; }
    /// <summary>Signs along while the secret is being replaced.</summary>
    public byte[]? GeheimVorig { get; init; }
    public string? Bewijscode { get; init; }
    /// <summary>What the client may read now, as far as the subscription asked for it.</summary>
    public required string[] Scopes { get; init; }

    public Ontvanger Opened(Kluis kluis) => this with
    {
        Geheim = kluis.Open(Id, Vak.Geheim, Geheim),
        GeheimVorig = GeheimVorig is null ? null : kluis.Open(Id, Vak.Geheim, GeheimVorig),
        AutorisatieToken = AutorisatieToken is null ? null : kluis.Open(Id, Vak.Token, AutorisatieToken),
        ClientSecret = ClientSecret is null ? null : kluis.Open(Id, Vak.ClientSecret, ClientSecret),
    };

    /// <summary>A token that was last seen more than thirty days ago allows nothing any more.</summary>
    public const string Select =
        """
        select a.id, a.callback_url, a.autorisatie_soort, a.autorisatie_token, a.token_url, a.client_id, a.client_secret, a.meld_email,
               a.geheim, case when a.geheim_vorig_tot > @Nu then a.geheim_vorig end as geheim_vorig,
               case when a.bewezen_op is null then a.bewijscode end as bewijscode,
               array(select s from unnest(c.scopes) as s where c.gezien_op > @Nu - interval '30 days'
                        and (a.scopes is null or s = any(a.scopes))) as scopes
          from notifications.abonnement a
          left join notifications.client c on c.client = a.client
        """;
}
