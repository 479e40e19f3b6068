using System.Text.Json;
using CloudLbController.EndToEnd.Tests.Support;

namespace CloudLbController.EndToEnd.Tests.BadInput;

/// <summary>Hostile values of every annotation, as large as the server lets them be (256 KiB for all of an object; a mebibyte is tried on the translator alone).</summary>
public sealed class AnnotationTests(LocalCluster local)
{
    private const int Port = 18080;
    private const string Label = "test=hostile";

    private static readonly string[] Names =
    [
        "abandon", "address", "address-pool", "approve-replacement", "drain-seconds", "health-check-healthy", "health-check-interval", "health-check-path",
        "health-check-port", "health-check-protocol", "health-check-timeout", "health-check-unhealthy", "paused", "target-node-labels",
    ];

    /// <summary>Each with what may be shown of it.</summary>
    private static readonly (string Value, string Shown)[] Values =
    [
        (new string('9', 250_000), $"\"{new string('9', 64)}\"..."),
        ("\0", "\"\\u0000\""),
        ("\u202ekcatta\u200b", "\"\\u202ekcatta\\u200b\""),
        ("\uff11\uff12", "\"\\uff11\\uff12\""),
        ("-99999999999999999999", "\"-99999999999999999999\""),
    ];

    [Fact]
    public async Task Annotations_HostileValueOfEachKey_IsOneErrorThatNamesItAndTrafficFlows()
    {
        var cluster = await local.RequireAsync();
        var services = await Task.WhenAll(Names.Select(name => local.AddAsync($"hostile-{name}", $"{{ type: LoadBalancer, ports: [{{ port: {Port} }}] }}")));
        var addresses = await Task.WhenAll(services.Select(service => service.AddressAsync()));
        await Task.WhenAll(services.Select(service => service.OpenAsync("a")));
        await cluster.KubectlAsync($"label service {string.Join(' ', services.Select(service => service.Name))} {Label}");

        foreach (var (value, shown) in Values)
        {
            await Task.WhenAll(Names.Select(name => AnnotateAsync(cluster, name, value)));
            await AcceptedIsAsync(cluster, "False", name => $"InvalidAnnotation: Annotation cloudlb.io/{name} is {shown}; it must be ");
            Assert.Equal(addresses, await Task.WhenAll(services.Select(service => service.AddressAsync())));
        }

        await Task.WhenAll(services.Select(service => service.AnswersAsync("a")));

        await Task.WhenAll(Names.Select(name => AnnotateAsync(cluster, name, null)));
        await AcceptedIsAsync(cluster, "True", _ => "Accepted: ");
        await Task.WhenAll(services.Select(service => service.DisposeAsync().AsTask()));
    }

    [Fact]
    public async Task Annotation_UnknownKey_IsAWarningWithTheNearestOneAndHurtsNothing()
    {
        await using var web = await local.AddAsync("mistyped", $"{{ type: LoadBalancer, ports: [{{ port: {Port} }}] }}", """{ cloudlb.io/drain-second: "5" }""");
        await web.OpenAsync("a");
        await web.AnswersAsync("a");
        Assert.Equal(
            """UnknownAnnotation: Annotation "cloudlb.io/drain-second" is unknown and has no effect. Did you mean cloudlb.io/drain-seconds?""",
            await (await local.RequireAsync()).ConditionAsync("mistyped", "Accepted", "True"));
    }

    private static Task AnnotateAsync(Cluster cluster, string name, string? value) =>
        cluster.MergeAsync($"hostile-{name}", JsonSerializer.Serialize(new { metadata = new { annotations = new Dictionary<string, string?> { [$"cloudlb.io/{name}"] = value } } }));

    private static Task AcceptedIsAsync(Cluster cluster, string status, Func<string, string> start)
    {
        string[] late = [];
        return Eventually.TrueAsync(
            async () =>
            {
                var words = (await cluster.ServicesAsync(Label)).ToDictionary(service => service.GetProperty("metadata").GetProperty("name").GetString()!["hostile-".Length..], service => Cluster.Condition(service, "Accepted"));
                late = [.. Names.Where(name => words[name] is not var (now, text) || now != status || !text.StartsWith(start(name), StringComparison.Ordinal) || text.Length > 1100)];
                return late.Length == 0;
            },
            () => $"not Accepted={status}: {string.Join(' ', late)}\n{cluster.Logs()}");
    }
}
