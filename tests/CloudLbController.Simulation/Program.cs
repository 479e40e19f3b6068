using System.Globalization;
using CloudLbController.Simulation;
using Microsoft.Extensions.Logging;

// dotnet run --project tests/CloudLbController.Simulation -- [aws|handovers] FIRST [COUNT]: lives one seed, or COUNT seeds from FIRST on, and says which failed and how to live one again.
// On the cloud in memory; on AWS; or on AWS the last Service against the first of others, 50 times a seed.
var what = args.Length > 0 && !char.IsAsciiDigit(args[0][0]) ? args[0] : null;
var numbers = args.Skip(what is null ? 0 : 1).Select(number => int.Parse(number, CultureInfo.InvariantCulture)).ToArray();
var (first, count) = (numbers.ElementAtOrDefault(0) is > 0 and var from ? from : 1, numbers.ElementAtOrDefault(1) is > 0 and var some ? some : 1);
Action<int, ILoggerFactory?> live = what switch
{
    null => (seed, loggers) => new Scenario(seed, loggers).Run(),
    "aws" => (seed, loggers) => Scenario.OnAws(seed, loggers).Run(),
    "handovers" => (seed, loggers) => new Handovers(seed, loggers).Run(50),
    _ => throw new ArgumentException($"{what} is none of aws and handovers"),
};
var failed = 0;
for (var seed = first; seed < first + count; seed++)
{
    try
    {
        live(seed, count == 1 ? new TextLoggerFactory(Console.Out) : null);
    }
    catch (Exception error)
    {
        failed++;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {seed}: {(count > 1 ? error.Message.Split('\n')[0] : error)}"));
    }
}

Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count - failed} of {count} seeds ended as wished"));
return failed == 0 ? 0 : 1;
