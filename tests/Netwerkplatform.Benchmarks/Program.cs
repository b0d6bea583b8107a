using System.Globalization;
using Netwerkplatform.Benchmarks;

// Without arguments: every benchmark with its control. With one: that one, and what it takes.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
return args.FirstOrDefault() switch
{
    "bare" => await Bare.RunAsync(args[1], args[2], args[3]),
    "controls" => await Controls.RunAsync(args[1..]),
    "million" => await Million.RunAsync(args[1..]),
    "partners" => await Partners.RunAsync(args[1..]),
    null => await Controls.RunAsync([]) + await Partners.RunAsync([]) + await Million.RunAsync([]),
    var unknown => throw new ArgumentException($"{unknown}: unknown. Known are controls, partners and million."),
};
