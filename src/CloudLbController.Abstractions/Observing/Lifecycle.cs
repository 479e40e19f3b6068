using CloudLbController.Abstractions.Problems;

namespace CloudLbController.Abstractions.Observing;

/// <summary>The state of a thing.</summary>
public abstract record Lifecycle
{
    private Lifecycle()
    {
    }

    /// <summary>It works and can be changed.</summary>
    public static readonly Lifecycle Ready = new ReadyState();

    /// <summary>It works and can be changed.</summary>
    public sealed record ReadyState : Lifecycle;

    /// <summary>The cloud is still making or changing it: it can be referred to, not changed.</summary>
    /// <param name="After">When to look again.</param>
    public sealed record Pending(TimeSpan After) : Lifecycle;

    /// <summary>The cloud gave up on it.</summary>
    /// <param name="Problem">What the cloud says.</param>
    /// <param name="Replaceable">Whether it serves nobody and another one in its place can help: then it is replaced without asking.</param>
    public sealed record Failed(Problem Problem, bool Replaceable) : Lifecycle;

    /// <summary>The cloud is still removing it: as good as gone, but its name is not free.</summary>
    /// <param name="After">When to look again.</param>
    public sealed record Deleting(TimeSpan After) : Lifecycle;
}
