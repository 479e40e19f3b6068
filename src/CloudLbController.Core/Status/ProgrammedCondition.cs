using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Abstractions.Problems;

namespace CloudLbController.Core.Status;

/// <summary>Whether the cloud has what is wanted.</summary>
internal static class ProgrammedCondition
{
    private const string Unpause = "Remove the annotation cloudlb.io/paused to go on.";

    public static ConditionVerdict Of(StatusInput input)
    {
        var held = input.Refusals.FirstOrDefault(problem => problem.Reason != Reasons.UnknownAnnotation);
        return input switch
        {
            { Paused: true } => Say(IsDone(input), Reasons.Paused, $"The owner paused this Service: nothing is changed in the cloud. {Unpause}"),
            { Obstacles.Count: > 0 } => Say(false, input.Obstacles[0].Reason, Sentences.Of(input.Obstacles, input.Service)),
            _ when held is not null => Say(false, held.Reason, $"What is not understood stays as it is, the rest is programmed. {Sentences.Of(held, input.Service)}"),
            _ when !IsDone(input) => Say(false, Reasons.Pending, "The cloud is still at work on it."),
            _ => Say(true, Reasons.Programmed, "The cloud has everything that is asked for."),
        };
    }

    /// <summary>The same while everything is to go.</summary>
    public static ConditionVerdict WhileGoing(StatusInput input) => input.Obstacles.Count > 0
        ? Say(false, input.Obstacles[0].Reason, Sentences.Of(input.Obstacles, input.Service))
        : Say(false, input.Paused ? Reasons.Paused : Reasons.Deleting, input.Paused
            ? $"The owner paused this Service: its things in the cloud are not removed. {Unpause}"
            : "Its things in the cloud are being removed.");

    /// <summary>The same while what exists cannot be read.</summary>
    public static ConditionVerdict WhileUnread(StatusInput input) =>
        new(ConditionTypes.Programmed, ConditionVerdict.Unknown, input.Obstacles[0].Reason, Sentences.Of(input.Obstacles, input.Service));

    private static bool IsDone(StatusInput input) =>
        !input.Pending
        && !input.Uncertain
        && input.Stack is { } stack
        && stack.Resources.All(wanted => input.Observed.Resources.Any(thing => IsWhatIsWanted(wanted, thing)))
        && !input.Observed.Resources.Any(thing => IsUnwanted(stack, thing));

    private static bool IsWhatIsWanted(Resource wanted, ObservedResource thing) =>
        thing.Key == wanted.Key
        && thing.Lifecycle is Lifecycle.ReadyState
        && (thing.Custody == Custody.Attached || (thing.Custody == Custody.Ours && (thing.Settings is null || thing.Settings.Equals(wanted))));

    private static bool IsUnwanted(Stack stack, ObservedResource thing) =>
        thing is { Custody: Custody.Ours, Lifecycle: not Lifecycle.Deleting }
        && !stack.Holds.Contains(thing.Key)
        && !stack.Resources.Any(wanted => wanted.Key == thing.Key);

    private static ConditionVerdict Say(bool status, string reason, string message) =>
        new(ConditionTypes.Programmed, status ? ConditionVerdict.True : ConditionVerdict.False, reason, message);
}
