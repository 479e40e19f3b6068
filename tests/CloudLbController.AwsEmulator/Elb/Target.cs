namespace CloudLbController.AwsEmulation.Elb;

/// <summary>One registration.</summary>
/// <param name="Id">An instance's, or an address.</param>
/// <param name="Port">Where it listens.</param>
/// <param name="Zone">As it was registered with; null where it was not.</param>
/// <param name="RegisteredAt">When it was, last.</param>
internal sealed record Target(string Id, int? Port, string? Zone, DateTimeOffset RegisteredAt)
{
    /// <summary>When draining ends; null while it is registered.</summary>
    public DateTimeOffset? LeavesAt { get; init; }

    /// <summary>The reason for which a test made it unhealthy; null where none did.</summary>
    public string? Illness { get; init; }
}
