using CloudLbController.Abstractions.Model;

namespace CloudLbController.Providers.Memory.Cloud;

/// <summary>Which calls get a fault: those for which all that is set here is true.</summary>
/// <param name="Fault">The fault.</param>
public sealed record FaultRule(Fault Fault)
{
    /// <summary>The number of the call.</summary>
    public int? Number { get; init; }

    /// <summary>What the call, or a change that it performs, does.</summary>
    public CloudOperation? Operation { get; init; }

    /// <summary>The stack of a change.</summary>
    public StackId? Stack { get; init; }

    /// <summary>The key of a change.</summary>
    public ResourceKey? Key { get; init; }

    /// <summary>Anything else.</summary>
    public Predicate<CloudCall>? When { get; init; }

    /// <summary>How many calls get it.</summary>
    public int Times { get; init; } = 1;

    /// <summary>The place of the change that is hit: -1 where the call as a whole is; null where the rule does not apply.</summary>
    internal int? Hit(CloudCall call)
    {
        if ((Number is { } number && number != call.Number) || When?.Invoke(call) == false)
        {
            return null;
        }

        var place = call.Members.ToList().FindIndex(member => Matches(call, member));
        return place >= 0 ? place : call.Members.Count == 0 && MatchesRead(call) ? -1 : null;
    }

    private bool Matches(CloudCall call, CallMember member) =>
        (Operation is null || Operation == member.Operation || Operation == call.Operation)
        && (Stack is null || Stack == member.Stack) && (Key is null || Key == member.Key);

    private bool MatchesRead(CloudCall call) => Stack is null && Key is null && (Operation is null || Operation == call.Operation);
}
