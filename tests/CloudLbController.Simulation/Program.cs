using System.Globalization;
using CloudLbController.Simulation;

// dotnet run --project tests/CloudLbController.Simulation -- [--provider aws] FIRST [COUNT]: lives one seed, or COUNT seeds from FIRST on, and says which failed and how to live one again.
var onAws = args is ["--provider", "aws", ..];
args = onAws ? args[2..] : args;
var first = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1;
var count = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1;
var failed = 0;
for (var seed = first; seed < first + count; seed++)
{
    var loggers = count == 1 ? new TextLoggerFactory(Console.Out) : null;
    var scenario = onAws ? Scenario.OnAws(seed, loggers) : new Scenario(seed, loggers);
    try
    {
        scenario.Run();
    }
    catch (Exception error)
    {
        failed++;
        if (count == 1)
        {
            scenario.Cluster.Server.Administrator.List(CloudLbController.Kubernetes.Api.ResourceType.Services).ToList().ForEach(service => Console.WriteLine(service));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {seed}: {(count > 1 ? error.Message.Split('\n')[0] : error)}"));
    }
}

Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count - failed} of {count} seeds ended as wished"));
return failed == 0 ? 0 : 1;
