namespace CloudLbController.Simulation.Budgets;

/// <summary>One step, what it costs others and what it may cost here.</summary>
/// <param name="What">The step.</param>
/// <param name="Rivals">In-tree / aws-load-balancer-controller / terraform, in calls.</param>
/// <param name="Floor">The fewest calls that can do it.</param>
/// <param name="Bar">The most that it may take.</param>
/// <param name="Calls">What it took.</param>
public sealed record BudgetRow(string What, string Rivals, int Floor, int Bar, CallCount Calls)
{
    /// <summary>Whether the waiting reads count too: they do where the total of many is the matter.</summary>
    public bool CountsWaiting { get; init; }

    /// <summary>Whether none of the calls may write.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>Of those that the bar means.</summary>
    public int Total => Calls.Writes + Calls.Reads + (CountsWaiting ? Calls.Waiting : 0);

    public bool IsMet => Total <= Bar && (!IsReadOnly || Calls.Writes == 0);
}
