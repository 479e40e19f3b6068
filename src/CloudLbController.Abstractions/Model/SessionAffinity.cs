namespace CloudLbController.Abstractions.Model;

/// <summary>Whether a client stays with its target.</summary>
/// <param name="ClientIpTimeout">How long a client without traffic is remembered by its address; null for no affinity.</param>
public sealed record SessionAffinity(TimeSpan? ClientIpTimeout)
{
    /// <summary>Every connection is on its own.</summary>
    public static readonly SessionAffinity None = new((TimeSpan?)null);
}
