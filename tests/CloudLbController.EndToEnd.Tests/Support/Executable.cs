using System.Diagnostics;
using CloudLbController.TestSupport.ApiServers;

namespace CloudLbController.EndToEnd.Tests.Support;

/// <summary>The real executable, <c>cloudlb</c>, run to its end: for what it refuses to start with.</summary>
internal static class Executable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    public static string File { get; } = Path.Combine(AppContext.BaseDirectory, "cloudlb");

    /// <summary>Runs it with these variables beside the environment of this process; fails where it goes on running.</summary>
    public static async Task<CommandResult> RunAsync(IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        using var process = Process.Start(Start(arguments, environment))!;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(patience.Token);
            var error = process.StandardError.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            return new CommandResult(process.ExitCode, await output, await error);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }

    private static ProcessStartInfo Start(IEnumerable<string> arguments, (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(File, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Remove("KUBECONFIG");
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }
}
