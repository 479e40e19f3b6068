using CloudLbController.AwsEmulation.Calls;

namespace CloudLbController.Simulation.Budgets;

/// <summary>What a step cost, from the emulator's own log.</summary>
/// <param name="Writes">Calls that may change something.</param>
/// <param name="Reads">Those at the step's beginning.</param>
/// <param name="Waiting">Reads that came later, to see whether AWS is done.</param>
/// <param name="Refused">How many of all were refused.</param>
/// <param name="Delay">How long after the step the first call came; zero where none did.</param>
/// <param name="Trips">How many round trips came after each other until the last write, where nothing had to be waited for.</param>
public sealed record CallCount(int Writes, int Reads, int Waiting, int Refused, TimeSpan Delay, int Trips)
{
    /// <summary>AWS takes longer than that for whatever is waited for.</summary>
    private static readonly TimeSpan Beginning = TimeSpan.FromSeconds(8);

    public static CallCount Of(IReadOnlyList<Call> calls, DateTimeOffset begun)
    {
        var end = calls.Count == 0 ? DateTimeOffset.MaxValue : calls[0].Time + Beginning;
        return new CallCount(
            calls.Count(call => call.IsWrite),
            calls.Count(call => !call.IsWrite && call.Time <= end),
            calls.Count(call => !call.IsWrite && call.Time > end),
            calls.Count(call => call.ErrorCode is not null),
            calls.Count == 0 ? TimeSpan.Zero : calls[0].Time - begun,
            calls.Where(call => call.IsWrite).Select(call => call.Time).Distinct().Count());
    }
}
