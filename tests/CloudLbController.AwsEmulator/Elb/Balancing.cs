using CloudLbController.AwsEmulation.Rules;

namespace CloudLbController.AwsEmulation.Elb;

/// <summary>All that Elastic Load Balancing has.</summary>
internal sealed class Balancing(Account account)
{
    /// <summary>Listeners in the order in which they came, by the ARNs of the groups that they forward to.</summary>
    private readonly Dictionary<string, List<Listener>> _users = [];
    private readonly List<Listener> _listeners = [];
    private DateTimeOffset _nextLeave = DateTimeOffset.MaxValue;

    public List<LoadBalancer> LoadBalancers { get; } = [];

    public List<TargetGroup> TargetGroups { get; } = [];

    public IReadOnlyList<Listener> Listeners => _listeners;

    /// <summary>ARNs of certificates that exist.</summary>
    public HashSet<string> Certificates { get; } = [];

    /// <summary>ARNs of load balancers that endpoint services offer.</summary>
    public HashSet<string> EndpointServices { get; } = [];

    /// <summary>The thing of an ARN, whatever its kind.</summary>
    public ElbThing? Find(string arn) =>
        LoadBalancers.Find(found => found.Arn == arn) ?? (ElbThing?)TargetGroups.Find(found => found.Arn == arn) ?? _listeners.Find(found => found.Arn == arn);

    /// <summary>The listeners that forward to a group, in the order in which they came.</summary>
    public IReadOnlyList<Listener> UsersOf(TargetGroup group) => _users.GetValueOrDefault(group.Arn) ?? [];

    public void Add(Listener listener)
    {
        _listeners.Add(listener);
        Index(listener);
        Note(listener.Groups);
    }

    public void Remove(Listener listener)
    {
        _listeners.Remove(listener);
        Unindex(listener);
        Note(listener.Groups);
    }

    public void Change(Listener listener, ListenerSettings settings)
    {
        var before = listener.Groups.ToList();
        Unindex(listener);
        listener.Settings = settings;
        Index(listener);
        Note(before.Concat(listener.Groups));
    }

    /// <summary>Has a target leave when its draining is over.</summary>
    public void Drain(TargetGroup group, Target target, DateTimeOffset until)
    {
        group.Targets.Add(target with { LeavesAt = until });
        _nextLeave = until < _nextLeave ? until : _nextLeave;
    }

    /// <summary>Takes an instance that is no more out of all groups.</summary>
    public void Forget(string instanceId)
    {
        if (!account.Rules.IsOn(TargetRules.TerminatedLeaves))
            return;
        foreach (var group in TargetGroups)
            group.Targets.RemoveAll(target => target.Id == instanceId);
    }

    public void Sweep()
    {
        if (account.Now < _nextLeave)
            return;
        foreach (var group in TargetGroups)
            group.Targets.RemoveAll(target => target.LeavesAt <= account.Now);
        _nextLeave = TargetGroups.SelectMany(group => group.Targets).Min(target => target.LeavesAt) ?? DateTimeOffset.MaxValue;
    }

    /// <summary>Notes from when to when groups are used.</summary>
    private void Note(IEnumerable<TargetGroup> groups)
    {
        foreach (var group in groups)
        {
            var isUsed = UsersOf(group).Count > 0;
            if (isUsed == group.UsedSince is not null)
                continue;
            group.UsedSince = isUsed ? account.Now : null;
            group.ReleasedAt = isUsed ? null : account.Now;
        }
    }

    private void Index(Listener listener)
    {
        foreach (var arn in listener.Groups.Select(group => group.Arn).Distinct())
        {
            if (!_users.TryGetValue(arn, out var users))
                _users[arn] = users = [];
            users.Add(listener);
        }
    }

    private void Unindex(Listener listener)
    {
        foreach (var users in listener.Groups.Select(group => _users.GetValueOrDefault(group.Arn)))
            users?.Remove(listener);
    }
}
