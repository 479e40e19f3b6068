namespace CloudLbController.AwsEmulation.Calls;

/// <summary>One call that reached the emulator.</summary>
/// <param name="Number">From 1 on, in the order of arrival.</param>
/// <param name="Service">elasticloadbalancing or ec2.</param>
/// <param name="Action">Such as CreateLoadBalancer.</param>
/// <param name="Time">When it arrived.</param>
/// <param name="Parameters">As they were sent.</param>
public sealed record Call(int Number, string Service, string Action, DateTimeOffset Time, IReadOnlyDictionary<string, string> Parameters)
{
    /// <summary>Whether it may change something.</summary>
    public bool IsWrite { get; } = !Action.StartsWith("Describe", StringComparison.Ordinal);

    /// <summary>Of the error that it was answered with; null where it succeeded, or is under way.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>Whether the connection broke before its answer.</summary>
    public bool IsReplyLost { get; init; }

    public override string ToString() => $"{Number} {Action}{(ErrorCode is null ? "" : $" {ErrorCode}")}{(IsReplyLost ? " (reply lost)" : "")}";
}
