using System.Diagnostics;
using System.Text.RegularExpressions;
using CloudLbController.TestSupport;

namespace CloudLbController.EndToEnd.Tests.Demo;

/// <summary>What the README prints: its lines are run, its capture is what one sees. How to install is in InstallationTests, the tests' own line is CI's.</summary>
[Collection(nameof(DemoTests))]
public sealed partial class ReadmeTests
{
    private const string Indent = "    ";

    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(Repository.Root, "README.md"));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FirstCommand_IsTheDemo_AndWhatItPrintsIsTheCapture()
    {
        var command = Lines.First(line => line.StartsWith(Indent, StringComparison.Ordinal)).Trim();
        Assert.EndsWith(" demo", command, StringComparison.Ordinal);

        // Built like the tests, so that nothing is built anew beside them.
        var printed = await ShellAsync(command.Replace("dotnet run ", $"dotnet run --no-build {Configuration}", StringComparison.Ordinal) + " --once");
        var capture = Lines.SkipWhile(line => !line.StartsWith($"{Indent}╭", StringComparison.Ordinal)).TakeWhile(line => line.StartsWith(Indent, StringComparison.Ordinal)).Select(line => line.Trim());
        Assert.Equal(capture.Select(Masked), printed.Trim().Split('\n').Select(line => Masked(line.Trim())));
    }

    [Fact]
    public async Task LineThatLetsAServiceGo_TakesEveryFinalizer()
    {
        await using var demo = await RunningDemo.StartAsync();
        await demo.ShellAsync("kubectl create service clusterip stuck --tcp=80");
        await demo.ShellAsync("""kubectl patch service stuck -p '{"metadata":{"finalizers":["cloudlb.io/cleanup-other"]}}'""");
        await demo.ShellAsync("kubectl delete service stuck --wait=false");
        Assert.NotEmpty(await demo.ShellAsync("kubectl get service stuck -o name"));

        var line = Lines.Single(line => line.Contains("kubectl patch service NAME", StringComparison.Ordinal)).Trim().Trim('.').Trim('`');
        await demo.ShellAsync(line.Replace("NAMESPACE", "default", StringComparison.Ordinal).Replace("NAME", "stuck", StringComparison.Ordinal));
        Assert.Equal("", await demo.ShellAsync("kubectl get service stuck -o name --ignore-not-found"));
    }

    private static string Configuration => AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal) ? "-c Release " : "";

    /// <summary>Without what differs each time: counts, names of pods, and which node answered.</summary>
    private static string Masked(string line) => Numbers().Replace(Pods().Replace(line, "echo-POD, on NODE"), "N");

    private static async Task<string> ShellAsync(string line)
    {
        using var process = Process.Start(new ProcessStartInfo("bash", ["-c", line]) { WorkingDirectory = Repository.Root, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(Ct), process.StandardError.ReadToEndAsync(Ct));
        await process.WaitForExitAsync(Ct);
        Assert.True(process.ExitCode == 0, $"{line}: exit code {process.ExitCode}\n{await output}\n{await error}");
        return await output;
    }

    [GeneratedRegex(@"echo-\w+, on node-\d")]
    private static partial Regex Pods();

    /// <summary>Numbers alone, with the room before them.</summary>
    [GeneratedRegex(@"(?<=^| )\s*\d+(?= | *│|$)\s*")]
    private static partial Regex Numbers();
}
