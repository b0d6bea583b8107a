namespace Netwerkplatform.Tests.Support;

/// <summary>
/// A document that is made from the system and kept in the repository, so that a change of it is seen in review. With ACCEPT=1 a test run
/// writes it anew.
/// </summary>
public static class Generated
{
    public static void Holds(string path, string text)
    {
        text = text.ReplaceLineEndings("\n").TrimEnd() + "\n";
        var file = Path.Combine(Repository.Root, path);
        if (Environment.GetEnvironmentVariable("ACCEPT") == "1") File.WriteAllText(file, text);
        var kept = File.Exists(file) ? File.ReadAllText(file) : "";
        var (at, made) = kept.Split('\n').Zip(text.Split('\n')).Index().Where(l => l.Item.First != l.Item.Second)
            .Select(l => (l.Index + 1, l.Item.Second)).FirstOrDefault((0, ""));
        Assert.True(kept == text,
            $"{path} is out of date from line {at} on: \"{made}\". Write it anew with ACCEPT=1 ./test.sh, and look at what changed.");
    }
}
