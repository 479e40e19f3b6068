using System.Net;
using System.Net.Sockets;
using CloudLbController.EndToEnd.Tests.Support;

namespace CloudLbController.EndToEnd.Tests.BadInput;

/// <summary>Command lines that cannot work, seen from outside.</summary>
public sealed class StartTests : IDisposable
{
    private const string Hint = "See cloudlb --help, cloudlb demo --help, or cloudlb run --help.\n";

    private readonly string _kubeconfig = Path.GetTempFileName();

    public StartTests() => File.WriteAllText(_kubeconfig, $"{new KubeconfigText()}");

    [Theory]
    [InlineData("memory", "--read-only --leader-elect", "--read-only contradicts --leader-elect: holding the Lease is a write, and would keep the one that works from working.")]
    [InlineData("local", "--lease-namespace x", "--lease-namespace is given, but there is no election: add --leader-elect, or leave it out.")]
    [InlineData("memory", "--workers 1 --workers 2", "Option '--workers' expects a single argument but 2 were provided.")]
    [InlineData("memory", "--read-only --read-only=false", "--read-only is given 2 times; give it once.")]
    [InlineData("memory", "--node-health-port \u0663\u202e", "--node-health-port is '\u0663\\u202e'; allowed is a whole number from 0 to 65535.")]
    [InlineData("local", "--provider-set max-connections=-1", "--provider-set: max-connections is '-1'; allowed is a whole number from 1 to 1000000.")]
    [InlineData("memory", "--provider-set colour=red", "--provider-set: The memory provider has no setting 'colour'; it has personality and latency.")]
    [InlineData("nimbus", "", "--provider is 'nimbus'; allowed is one of aws, local, memory.")]
    [InlineData("aws", "--provider-set vpc=main", "--provider-set: vpc is 'main'; allowed is an id such as vpc-0a1b2c3d.")]
    public async Task Options_ThatCannotWork_AreOneMessageWithTheMend(string provider, string options, string says)
    {
        var result = await Executable.RunAsync(Arguments(provider, options));
        Assert.Equal((64, $"cloudlb: {says}\n{Hint}"), (result.ExitCode, result.Error));
    }

    [Fact]
    public async Task Options_SeveralMistakesOnTheLineAndInTheEnvironment_AreOneMessage()
    {
        var result = await Executable.RunAsync(Arguments("memory", "--listen 127.0.0.1:65536"), ("CLOUDLB_WORKERS", "many"), ("CLOUDLB_DEFAULT", "maybe"));
        Assert.Equal(64, result.ExitCode);
        Assert.Equal(
            $"""
            cloudlb: 3 mistakes:
              - CLOUDLB_WORKERS is 'many'; allowed is a whole number from 1 to 200.
              - CLOUDLB_DEFAULT is 'maybe'; allowed is true or false.
              - --listen is '127.0.0.1:65536'; allowed is ADDRESS:PORT with an IP address or localhost, such as 127.0.0.1:10268, 0.0.0.0:10268 or [::]:10268.
            {Hint}
            """.ReplaceLineEndings("\n"),
            result.Error);
    }

    [Fact]
    public async Task Aws_WithoutARegion_IsOneMessageThatSaysWhatToSet()
    {
        var result = await Executable.RunAsync(Arguments("aws", ""), ("AWS_REGION", ""), ("AWS_DEFAULT_REGION", ""), ("AWS_EC2_METADATA_DISABLED", "true"));
        Assert.Equal(64, result.ExitCode);
        Assert.StartsWith("cloudlb: The provider aws cannot start: ", result.Error, StringComparison.Ordinal);
        Assert.EndsWith($"Set AWS_REGION and credentials in the environment, or region with --provider-set.\n{Hint}", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Command_ThatThereIsNot_IsOneMessage()
    {
        var result = await Executable.RunAsync(["foo"]);
        Assert.Equal((64, $"cloudlb: There is no command 'foo'.\n{Hint}"), (result.ExitCode, result.Error));
    }

    [Fact]
    public async Task Listen_OnAPortOfAnotherProgram_EndsWithOneLineThatSaysSo()
    {
        using var program = new TcpListener(IPAddress.Loopback, 0);
        program.Start();
        var result = await Executable.RunAsync(Arguments("memory", $"--listen {program.LocalEndpoint} --log-level error"));
        Assert.Equal((1, ""), (result.ExitCode, result.Error));
        Assert.Contains($"Cannot listen on {program.LocalEndpoint}: ", Assert.Single(result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    public void Dispose() => File.Delete(_kubeconfig);

    private IEnumerable<string> Arguments(string provider, string options) =>
        ["run", "--provider", provider, "--cluster-name", "c", "--kubeconfig", _kubeconfig, .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
}
