using CloudLbController.Abstractions.Problems;

namespace CloudLbController.Providers.Memory.Cloud;

/// <summary>What a write brought.</summary>
internal abstract record Answer
{
    private Answer()
    {
    }

    /// <summary>It was accepted.</summary>
    /// <param name="Table">The cloud right after it.</param>
    public sealed record Accepted(ThingTable Table) : Answer;

    /// <summary>It had no effect.</summary>
    /// <param name="Problem">What the cloud says.</param>
    /// <param name="Member">The place, among the changes of the call, of the one that is to blame; -1 where none is.</param>
    public sealed record Refused(Problem Problem, int Member = -1) : Answer;

    /// <summary>Nobody knows.</summary>
    /// <param name="Problem">What happened.</param>
    public sealed record Lost(Problem Problem) : Answer;
}
