using CloudLbController.AwsEmulation.Rules;

namespace CloudLbController.AwsEmulation.Elb;

/// <summary>All that Elastic Load Balancing has.</summary>
internal sealed class Balancing(Account account)
{
    public List<LoadBalancer> LoadBalancers { get; } = [];

    public List<TargetGroup> TargetGroups { get; } = [];

    public List<Listener> Listeners { get; } = [];

    /// <summary>ARNs of certificates that exist.</summary>
    public List<string> Certificates { get; } = [];

    /// <summary>ARNs of load balancers that endpoint services offer.</summary>
    public HashSet<string> EndpointServices { get; } = [];

    public IEnumerable<ElbThing> Things => [.. LoadBalancers, .. TargetGroups, .. Listeners];

    /// <summary>Notes from when to when groups are used; to be called when listeners changed.</summary>
    public void Relink()
    {
        foreach (var group in TargetGroups)
        {
            var isUsed = Listeners.Exists(listener => listener.Forwards(group));
            if (isUsed == group.UsedSince is not null)
                continue;
            group.UsedSince = isUsed ? account.Now : null;
            group.ReleasedAt = isUsed ? null : account.Now;
        }
    }

    public void Sweep()
    {
        foreach (var group in TargetGroups)
            group.Targets.RemoveAll(target => target.LeavesAt <= account.Now || IsTerminated(target));
    }

    private bool IsTerminated(Target target) =>
        account.Rules.IsOn(TargetRules.TerminatedLeaves) && account.Network.Instances.Exists(instance => instance.Id == target.Id && instance.State == "terminated");
}
