using CloudLbController.Abstractions.Observing;
using CloudLbController.Abstractions.Problems;

namespace CloudLbController.Abstractions.Planning;

/// <summary>What became of one change.</summary>
public abstract record ChangeOutcome
{
    private ChangeOutcome()
    {
    }

    /// <summary>Why it is not known to be done, or not for all members; null where it is done, and where it was not tried.</summary>
    public virtual Problem? Problem => null;

    /// <summary>It is done.</summary>
    /// <param name="Observed">The thing as it is now; needed of a creation, else null where it is just as planned.</param>
    public sealed record Done(ObservedResource? Observed = null) : ChangeOutcome
    {
        /// <summary>Of a change of members, or of the port that they serve on: those that the cloud does not take now; null where it took all. What comes after it need not wait for them.</summary>
        public Shortfall? Shortfall { get; init; }

        /// <inheritdoc/>
        public override Problem? Problem => Shortfall?.Problem;
    }

    /// <summary>It was refused and certainly had no effect.</summary>
    /// <param name="Problem">What the cloud says.</param>
    public sealed record Failed(Problem Problem) : ChangeOutcome
    {
        /// <inheritdoc/>
        public override Problem Problem { get; } = Problem;
    }

    /// <summary>It may or may not have had an effect (a lost answer): the stack is read again before anything else is done to it.</summary>
    /// <param name="Problem">What happened.</param>
    public sealed record Unknown(Problem Problem) : ChangeOutcome
    {
        /// <inheritdoc/>
        public override Problem Problem { get; } = Problem;
    }

    /// <summary>It was not tried, because one that it comes after did not succeed or is still at work, or because writing was no longer allowed.</summary>
    /// <param name="Problem">What is waited for, where the provider knows that the cloud would refuse it; null otherwise.</param>
    public sealed record NotTried(Problem? Problem = null) : ChangeOutcome
    {
        /// <inheritdoc/>
        public override Problem? Problem { get; } = Problem;
    }
}
