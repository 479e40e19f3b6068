namespace CloudLbController.Core.Status;

/// <summary>What a condition says, before it is one of an object.</summary>
/// <param name="Type">One of <see cref="ConditionTypes"/>.</param>
/// <param name="Status"><c>True</c>, <c>False</c> or <c>Unknown</c>.</param>
/// <param name="Reason">A constant of <see cref="Abstractions.Problems.Reasons"/> or of a provider.</param>
/// <param name="Message">One sentence with the remedy.</param>
internal sealed record ConditionVerdict(string Type, string Status, string Reason, string Message)
{
    public const string True = "True";
    public const string False = "False";
    public const string Unknown = "Unknown";
}
