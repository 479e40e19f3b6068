using System.Text.Json;
using CloudLbController.Benchmarks.Processes;

namespace CloudLbController.Benchmarks.Scale;

/// <summary>What the Services of the cluster say of themselves.</summary>
internal static class ServiceStates
{
    private static readonly string[] Wanted = ["cloudlb.io/Accepted", "cloudlb.io/Programmed", "cloudlb.io/TargetsHealthy"];

    /// <summary>Whether every one has all that it asked for, and this many there are.</summary>
    public static async Task<bool> AllAreWellAsync(Cluster cluster, int count, CancellationToken ct)
    {
        var list = await cluster.GetAsync(Objects.Services, ct);
        return list.GetProperty("items").EnumerateArray().Count(IsWell) >= count;
    }

    private static bool IsWell(JsonElement service) =>
        service.GetProperty("status").TryGetProperty("conditions", out var conditions)
        && conditions.EnumerateArray().Count(condition =>
            Wanted.Contains(condition.GetProperty("type").GetString()) && condition.GetProperty("status").GetString() == "True") == Wanted.Length;
}
