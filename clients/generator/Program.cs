using Netwerkplatform.ClientGenerator;

// Called by scripts/clients.sh: the folder with the contracts, and the folder of the clients to write the generated sources in.
var (contracts, clients) = (args[0], args[1]);
var contract = await Contract.ReadAsync(contracts);
await WriteAsync("csharp/Generated/Client.cs", await CSharp.ClientAsync(contract));
await WriteAsync("csharp/Generated/Pages.cs", CSharp.Pages(contract));
await WriteAsync("csharp/Generated/ProblemTypes.cs", CSharp.ProblemTypes(contract));
await WriteAsync("csharp/Generated/EventTypes.cs", CSharp.EventTypes(contract));
await WriteAsync("csharp/Generated/Events.cs", CSharp.Events(contract));
await WriteAsync("typescript/src/generated/words.ts", TypeScript.Words(contract));

async Task WriteAsync(string path, string text)
{
    var file = Path.Combine(clients, path);
    Directory.CreateDirectory(Path.GetDirectoryName(file)!);
    await File.WriteAllTextAsync(file, text);
}
