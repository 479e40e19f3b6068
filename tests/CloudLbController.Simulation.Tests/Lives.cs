using System.Collections.Concurrent;

namespace CloudLbController.Simulation.Tests;

/// <summary>Lives many seeds, two at a time.</summary>
internal static class Lives
{
    public static IReadOnlyCollection<string> Failures(IEnumerable<int> seeds, Func<int, Scenario> scenario)
    {
        ConcurrentBag<string> failures = [];
        var lives = seeds.Select(seed => new Thread(() => Live(seed, scenario, failures))).ToList();
        foreach (var pair in lives.Chunk(2))
        {
            Array.ForEach(pair, life => life.Start());
            Array.ForEach(pair, life => life.Join());
        }

        return failures;
    }

    private static void Live(int seed, Func<int, Scenario> scenario, ConcurrentBag<string> failures)
    {
        try
        {
            scenario(seed).Run();
        }
        catch (Exception error)
        {
            failures.Add($"seed {seed}: {error.Message}");
        }
    }
}
