using CloudLbController.AwsEmulation.Ec2;
using CloudLbController.AwsEmulation.Elb;

namespace CloudLbController.AwsEmulation.Views;

/// <summary>Makes views of what there is.</summary>
internal sealed class Snapshot(Account account)
{
    private readonly TargetHealth _health = new(account, new TargetChecks(account));

    public IReadOnlyList<LoadBalancerView> LoadBalancers() => Read(() => account.Balancing.LoadBalancers.Select(found => new LoadBalancerView(
        found.Arn,
        found.Name,
        found.DnsName,
        found.Scheme,
        LoadBalancerShapes.State(found),
        found.IpAddressType,
        [.. found.Placements.Select(placement => placement.Subnet.Id)],
        [.. found.Groups.Select(group => group.Id)],
        found.Tags.Actual.ToDictionary(),
        found.SetAttributes.ToDictionary(),
        [.. found.Listeners.OrderBy(listener => listener.Settings.Port).Select(View)])));

    public IReadOnlyList<TargetGroupView> TargetGroups() => Read(() => account.Balancing.TargetGroups.Select(group => new TargetGroupView(
        group.Arn,
        group.Name,
        group.Protocol,
        group.Port,
        group.TargetType,
        [.. group.LoadBalancers.Select(found => found.Arn)],
        $"{group.Check.Protocol} {group.Check.Port} {(group.Check.Path is { } path ? $"{path} " : "")}every {group.Check.Interval} s",
        group.Tags.Actual.ToDictionary(),
        group.SetAttributes.ToDictionary(),
        [.. group.Targets.Select(target => new TargetView(target.Id, target.Port, _health.Of(group, target).State))])));

    public IReadOnlyList<SecurityGroupView> SecurityGroups() => Read(() => account.Network.SecurityGroups.Select(group => new SecurityGroupView(
        group.Id, group.Name, group.Vpc.Id, group.Tags.Actual.ToDictionary(), [.. group.Rules.Select(rule => View(rule.Permission))])));

    private static ListenerView View(Listener listener) => new(
        listener.Arn,
        listener.Settings.Protocol,
        listener.Settings.Port,
        listener.Settings.Certificate,
        listener.Settings.SslPolicy,
        [.. listener.Settings.Forward.Select(tuple => tuple.TargetGroupArn)],
        listener.Tags.Actual.ToDictionary());

    private static string View(Permission permission) => $"{permission.Protocol} {(permission.From is { } from ? $"{from}-{permission.To} " : "")}{permission.Peer}";

    private List<T> Read<T>(Func<IEnumerable<T>> read)
    {
        lock (account.Gate)
        {
            account.Sweep();
            return [.. read()];
        }
    }
}
