using System.Text.RegularExpressions;

namespace Netwerkplatform.Host;

internal static partial class Invullink
{
    /// <summary>The link of an invitation in the text of a mail. Its one group is the token.</summary>
    [GeneratedRegex(@"https?://\S+/invullen#([\w-]+)")]
    public static partial Regex Pattern();
}
