using System.CommandLine;
using System.CommandLine.Invocation;

namespace CloudLbController.Host.Commands;

/// <summary>The commands of <c>cloudlb</c>.</summary>
internal static class CommandLine
{
    /// <summary>Runs what the arguments ask for; answers the exit code.</summary>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter errors)
    {
        var run = new RunCommand(errors);
        var demo = new DemoCommand(output, errors);
        var root = new RootCommand("cloudlb makes a cloud's load balancers match the Services of a Kubernetes cluster.") { demo.Command, run.Command, VersionCommand.Create(output) };
        var parsed = root.Parse(args);
        if (parsed.Action is ParseErrorAction)
        {
            return parsed.CommandResult.Command == run.Command ? await run.RunAsync(parsed)
                : parsed.CommandResult.Command == demo.Command ? await demo.RunAsync(parsed)
                : parsed.UnmatchedTokens is [var unknown, ..] && parsed.CommandResult.Command == root ? Refuse(errors, [$"There is no command '{unknown}'."])
                : Refuse(errors, [.. parsed.Errors.Select(error => error.Message)]);
        }

        // Signals are the commands' to handle: they stop in an order, and take their time for it.
        return await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = errors, ProcessTerminationTimeout = null, EnableDefaultExceptionHandler = false });
    }

    /// <summary>Tells all mistakes at once.</summary>
    public static int Refuse(TextWriter errors, IReadOnlyList<string> mistakes)
    {
        errors.WriteLine(mistakes.Count == 1 ? $"cloudlb: {mistakes[0]}" : $"cloudlb: {mistakes.Count} mistakes:");
        foreach (var mistake in mistakes.Where(_ => mistakes.Count > 1))
        {
            errors.WriteLine($"  - {mistake}");
        }

        errors.WriteLine("See cloudlb --help, cloudlb demo --help, or cloudlb run --help.");
        return ExitCode.WrongUse;
    }
}
