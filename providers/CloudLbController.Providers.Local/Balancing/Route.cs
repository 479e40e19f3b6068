using System.Net;

namespace CloudLbController.Providers.Local.Balancing;

/// <summary>Where a listener's connections go; replaced as a whole.</summary>
/// <param name="Group">Who may serve.</param>
/// <param name="Ranges">Who may come.</param>
/// <param name="Affinity">The load balancer's: a client keeps its node across all ports.</param>
internal sealed record Route(TargetGroup Group, SourceRanges Ranges, AffinityTable Affinity)
{
    /// <summary>A target for the client that was not tried yet; null when there is none.</summary>
    public Choice? Choose(IPAddress client, IReadOnlyCollection<string> tried) =>
        Group.State.Settings.AffinityTimeout is { } timeout ? ChooseSame(client, timeout, tried) : Group.Choose(tried);

    /// <summary>The client's connection ended: its time with the node begins again.</summary>
    public void Touch(IPAddress client)
    {
        if (Group.State.Settings.AffinityTimeout is not null) Affinity.Touch(client);
    }

    private Choice? ChooseSame(IPAddress client, TimeSpan timeout, IReadOnlyCollection<string> tried)
    {
        var known = Affinity.Find(client, timeout);
        if (known is not null && !tried.Contains(known) && Group.Find(known) is { } same)
        {
            Affinity.Touch(client);
            return same;
        }
        if (Group.Choose(tried) is not { } other) return null;
        var stands = Affinity.Replace(client, known, other.Entry.Target.Name);
        return stands == other.Entry.Target.Name || tried.Contains(stands) ? other : Group.Find(stands) ?? other;
    }
}
