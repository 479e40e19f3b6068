using System.Text.Json.Nodes;
using CloudLbController.Benchmarks.Processes;

namespace CloudLbController.Benchmarks.Scale;

/// <summary>Fills a cluster.</summary>
internal static class Crowd
{
    public const int Services = 2_000;
    public const int Nodes = 1_000;
    public const int Pods = 10_000;
    public const int Secrets = 6_000;
    private const int AtOnce = 32;

    public static async Task FillAsync(Cluster cluster, Func<int, string> addressOf, CancellationToken ct)
    {
        await CreateAsync(cluster, Nodes, Objects.Nodes, number => LargeObjects.Node(number, addressOf(number)), ct);
        await CreateAsync(cluster, Services, Objects.Services, LargeObjects.Service, ct);
        await CreateAsync(cluster, Pods, "/api/v1/namespaces/default/pods", LargeObjects.Pod, ct);
        await CreateAsync(cluster, Secrets, "/api/v1/namespaces/default/secrets", LargeObjects.Secret, ct);
    }

    private static Task CreateAsync(Cluster cluster, int count, string collection, Func<int, JsonObject> make, CancellationToken ct) => Parallel.ForEachAsync(
        Enumerable.Range(0, count),
        new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct },
        async (number, one) => await cluster.CreateAsync(collection, make(number), one));
}
