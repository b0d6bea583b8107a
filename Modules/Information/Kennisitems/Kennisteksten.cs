namespace Netwerkplatform.Information.Kennisitems;

/// <summary>What mails about knowledge say, in every language.</summary>
internal static class Kennisteksten
{
    public static readonly PerTaal<Mailtekst> Verloopt = new(
        new("Klopt dit nog? {titel}",
            """
            U houdt '{titel}' bij. Dit is geldig tot en met {dag}. Daarna zien partners en bezoekers het niet meer.

            Klopt de tekst nog? Geef dan aan de netwerkregisseur een nieuwe datum door. Moet er iets
            anders? Geef dan ook de nieuwe tekst door.
            """),
        new("Is this still right? {titel}",
            """
            You keep '{titel}' up to date. It holds until {dag}. After that, partners and visitors no longer see it.

            Is the text still right? Then give the network coordinator a new date. Must something change? Then give the new text as well.
            """),
        new("هل ما زال هذا صحيحًا؟ {titel}",
            """
            أنت مسؤول عن تحديث '{titel}'. يسري هذا حتى {dag}. بعد ذلك لا يراه الشركاء والزوار.

            هل ما زال النص صحيحًا؟ أبلغ منسق الشبكة بتاريخ جديد. هل يلزم تغيير شيء؟ أرسل إليه النص الجديد أيضًا.
            """),
        new("Bu hâlâ doğru mu? {titel}",
            """
            '{titel}' metnini siz güncel tutuyorsunuz. {dag} gününe kadar geçerlidir. Sonra ortaklar ve ziyaretçiler
            bunu artık görmez.

            Metin hâlâ doğru mu? O zaman ağ koordinatörüne yeni bir tarih bildirin. Bir şey değişmeli mi? Yeni metni de bildirin.
            """));
}
