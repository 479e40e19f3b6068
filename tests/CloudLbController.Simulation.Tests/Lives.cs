using System.Collections.Concurrent;

namespace CloudLbController.Simulation.Tests;

/// <summary>Lives many seeds, two at a time.</summary>
internal static class Lives
{
    public static IReadOnlyCollection<string> Failures(IEnumerable<int> seeds, Action<int> run)
    {
        ConcurrentBag<string> failures = [];
        var lives = seeds.Select(seed => new Thread(() => Live(seed, run, failures))).ToList();
        foreach (var pair in lives.Chunk(2))
        {
            Array.ForEach(pair, life => life.Start());
            Array.ForEach(pair, life => life.Join());
        }

        return failures;
    }

    private static void Live(int seed, Action<int> run, ConcurrentBag<string> failures)
    {
        try
        {
            run(seed);
        }
        catch (Exception error)
        {
            failures.Add($"seed {seed}: {error.Message}");
        }
    }
}
