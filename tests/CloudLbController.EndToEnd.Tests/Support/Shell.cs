using System.Diagnostics;
using CloudLbController.TestSupport;

namespace CloudLbController.EndToEnd.Tests.Support;

/// <summary>A shell in the working copy, where users paste lines.</summary>
internal static class Shell
{
    /// <summary>The option that makes <c>dotnet</c> take what the tests were built with.</summary>
    public static string Configuration => AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal) ? "-c Release " : "-c Debug ";

    /// <summary>Runs a line; fails where it fails.</summary>
    /// <param name="line">What is pasted.</param>
    /// <param name="environment">Variables that it needs.</param>
    /// <returns>What it prints.</returns>
    public static async Task<string> RunAsync(string line, params (string Name, string Value)[] environment)
    {
        var ct = TestContext.Current.CancellationToken;
        var start = new ProcessStartInfo("bash", ["-c", line]) { WorkingDirectory = Repository.Root, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(ct), process.StandardError.ReadToEndAsync(ct));
        await process.WaitForExitAsync(ct);
        Assert.True(process.ExitCode == 0, $"{line}: exit code {process.ExitCode}\n{await output}\n{await error}");
        return await output;
    }
}
