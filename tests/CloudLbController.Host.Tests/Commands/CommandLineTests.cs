using CloudLbController.Host.Commands;

namespace CloudLbController.Host.Tests.Commands;

public sealed class CommandLineTests
{
    [Fact]
    public async Task Run_SeveralMistakes_TellsAllInOneMessageAndExitsWith64()
    {
        var missing = Path.Combine(Path.GetTempPath(), "no-such-kubeconfig");
        var (code, output, errors) = await RunAsync("run", "--provider", "nimbus", "--workers", "x", "--kubeconfig", missing, "--frobnicate");

        Assert.Equal(ExitCode.WrongUse, code);
        Assert.Empty(output);
        Assert.StartsWith("cloudlb: 5 mistakes:", errors, StringComparison.Ordinal);
        foreach (var part in new[] { "'--frobnicate'", "'nimbus'", "--cluster-name", "--workers is 'x'", $"{missing} does not exist" })
        {
            Assert.Contains(part, errors, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Run_BrokenKubeconfig_NamesTheFile()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "clusters: [", TestContext.Current.CancellationToken);

        var (code, _, errors) = await RunAsync("run", "--provider", "memory", "--cluster-name", "c", "--kubeconfig", file);
        File.Delete(file);

        Assert.Equal(ExitCode.WrongUse, code);
        Assert.StartsWith($"cloudlb: kubeconfig {file} cannot be used: ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_SettingThatTheProviderDoesNotHave_IsAMistakeLikeAnyOther()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, Kubeconfig, TestContext.Current.CancellationToken);

        var (code, _, errors) = await RunAsync("run", "--provider", "memory", "--cluster-name", "c", "--kubeconfig", file, "--provider-set", "colour=red");
        File.Delete(file);

        Assert.Equal(ExitCode.WrongUse, code);
        Assert.StartsWith("cloudlb: --provider-set: The memory provider has no setting 'colour'", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("frobnicate")]
    [InlineData("")]
    [InlineData("version --loud")]
    public async Task Command_Unknown_ExitsWith64(string arguments)
    {
        var (code, _, errors) = await RunAsync(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(ExitCode.WrongUse, code);
        Assert.StartsWith("cloudlb: ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Version_PrintsItself()
    {
        var (code, output, errors) = await RunAsync("version");
        Assert.Equal(ExitCode.Done, code);
        Assert.Matches(@"^cloudlb \d+\.\d+\.\d+\S* \(\.NET 10\.\S+, \S+\)\n$", output);
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Help_ListsTheOptionsWithTheirVariables()
    {
        var (code, output, _) = await RunAsync("run", "--help");
        Assert.Equal(ExitCode.Done, code);
        Assert.Contains("--node-health-port", output, StringComparison.Ordinal);
        Assert.Contains("[CLOUDLB_NODE_HEALTH_PORT]", output, StringComparison.Ordinal);
    }

    private const string Kubeconfig = """
        apiVersion: v1
        kind: Config
        current-context: c
        clusters: [{name: c, cluster: {server: "https://127.0.0.1:1"}}]
        users: [{name: c, user: {token: t}}]
        contexts: [{name: c, context: {cluster: c, user: c}}]
        """;

    private static async Task<(int Code, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        var (output, errors) = (new StringWriter(), new StringWriter());
        var code = await CommandLine.RunAsync(arguments, output, errors);
        return (code, output.ToString(), errors.ToString());
    }
}
