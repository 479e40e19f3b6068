using System.Diagnostics;
using CloudLbController.TestSupport.ApiServers;

namespace CloudLbController.EndToEnd.Tests.Aws;

/// <summary>The machine's terraform with the provider for AWS from a folder: nothing is fetched.</summary>
internal sealed class Terraform : IDisposable
{
    private const string Provider = "registry.terraform.io/hashicorp/aws";

    /// <summary>Where plugins may be: a folder that is named, terraform's cache, that of our CI's image, then the places where terraform itself looks.</summary>
    private static readonly string?[] Places =
    [
        Environment.GetEnvironmentVariable("CLOUDLB_TEST_TF_PLUGINS"),
        Environment.GetEnvironmentVariable("TF_PLUGIN_CACHE_DIR"),
        "/opt/tf-plugins",
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".terraform.d", "plugins"),
        "/usr/local/share/terraform/plugins",
        "/usr/share/terraform/plugins",
    ];

    /// <summary>The provider tries for a quarter of an hour what AWS refuses.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly string _folder = Directory.CreateTempSubdirectory("terraform-").FullName;
    private readonly IEnumerable<(string Name, string Value)> _environment;

    private Terraform(IEnumerable<(string Name, string Value)> environment) => _environment = environment;

    private static string? Plugins => Places.FirstOrDefault(place => !string.IsNullOrEmpty(place) && Directory.Exists(Path.Combine(place, Provider)));

    private static bool IsOnThePath => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, "terraform")));

    public static void SkipWhereMissing() =>
        Assert.SkipUnless(IsOnThePath && Plugins is not null, $"needs terraform on the path, and {Provider} in /opt/tf-plugins or the folder that CLOUDLB_TEST_TF_PLUGINS names");

    /// <summary>A working folder with a configuration, where the provider sees these variables.</summary>
    public static async Task<Terraform> InitAsync(TerraformConfiguration configuration, IEnumerable<(string Name, string Value)> environment)
    {
        var terraform = new Terraform(environment);
        await File.WriteAllTextAsync(Path.Combine(terraform._folder, "main.tf"), configuration.ToString(), TestContext.Current.CancellationToken);
        var result = await terraform.RunAsync("init", $"-plugin-dir={Plugins}");
        Assert.True(result.ExitCode == 0, $"terraform init: {result}");
        return terraform;
    }

    public async Task<CommandResult> RunAsync(params string[] arguments)
    {
        var ct = TestContext.Current.CancellationToken;
        var start = new ProcessStartInfo("terraform", [.. arguments, "-no-color", "-input=false"]) { WorkingDirectory = _folder, RedirectStandardOutput = true, RedirectStandardError = true };

        // The configuration of whoever runs the tests may name other sources of plugins.
        foreach (var (name, value) in _environment.Concat([("TF_CLI_CONFIG_FILE", "/dev/null"), ("CHECKPOINT_DISABLE", "1")]))
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(ct), process.StandardError.ReadToEndAsync(ct));
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return new CommandResult(process.ExitCode, await output, await error);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
