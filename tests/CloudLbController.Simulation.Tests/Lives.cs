using System.Collections.Concurrent;

namespace CloudLbController.Simulation.Tests;

/// <summary>Lives many seeds, on two threads that each take the next one.</summary>
internal static class Lives
{
    public static IReadOnlyCollection<string> Failures(IEnumerable<int> seeds, Action<int> run)
    {
        ConcurrentQueue<int> left = new(seeds);
        ConcurrentBag<string> failures = [];
        var threads = Enumerable.Range(0, 2).Select(_ => new Thread(() => Live(left, run, failures))).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        return failures;
    }

    private static void Live(ConcurrentQueue<int> left, Action<int> run, ConcurrentBag<string> failures)
    {
        while (left.TryDequeue(out var seed))
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
}
