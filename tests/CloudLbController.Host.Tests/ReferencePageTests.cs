using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text;
using CloudLbController.Core;
using CloudLbController.Host.Providers;
using CloudLbController.Host.Settings;
using CloudLbController.Kubernetes;
using CloudLbController.TestSupport;

namespace CloudLbController.Host.Tests;

/// <summary>The pages for users that are made from the code.</summary>
public sealed class ReferencePageTests
{
    [Fact]
    public void Options_AreMadeFromTheTable() => Golden.Check("manifests/reference/options.md", Options());

    [Fact]
    public void Metrics_AreMadeFromTheInstruments() => Golden.Check("manifests/reference/metrics.md", Instruments());

    private static string Options()
    {
        var page = new StringBuilder("""
            # Options

            Made from the tables in `RunOptions.cs` and `DemoOptions.cs`: change them there. An option goes before its environment variable.
            All mistakes are told at once, and then nothing is started (exit code 64).

            """);
        Add(page, "run", new RunOptions(Clouds.All().Names));
        Add(page, "demo", new DemoOptions());
        return page.ToString();
    }

    private static void Add(StringBuilder page, string command, SettingTable settings)
    {
        page.Append($"\n## `cloudlb {command}`\n\n| option | variable | allowed | default | what it does |\n|---|---|---|---|---|\n");
        foreach (var setting in settings.All)
        {
            var option = $"{setting.Name} {setting.Option.HelpName}".Replace("|", "\\|", StringComparison.Ordinal);
            page.Append($"| `{option}` | `{setting.Variable}` | {setting.Allowed} | {setting.Default ?? "required"} | {setting.Summary} |\n");
        }
    }

    private static string Instruments()
    {
        // Other tests make the same instruments meanwhile.
        var found = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (instrument.Meter.Name is KubernetesMetrics.MeterName or CoreMetrics.MeterName)
            {
                found[instrument.Name + (Kind(instrument) == "counter" ? "_total" : "")] = $"{Kind(instrument)} | {instrument.Description} |";
            }
        };
        listener.Start();
        using var kubernetes = new KubernetesMetrics();
        using var core = new CoreMetrics(TimeProvider.System);
        return $"""
            # Metrics at `/metrics`

            Made from the instruments of the code: change them there. Beside these there are those of the .NET process (`process_*`, `dotnet_*`) and of a provider.

            | metric | kind | what it counts |
            |---|---|---|
            {string.Join('\n', found.OrderBy(row => row.Key, StringComparer.Ordinal).Select(row => $"| `{row.Key}` | {row.Value}"))}

            """;
    }

    private static string Kind(Instrument instrument) => instrument.GetType().Name switch
    {
        "Counter`1" or "ObservableCounter`1" => "counter",
        "Histogram`1" => "histogram",
        _ => "gauge",
    };
}
