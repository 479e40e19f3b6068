using CloudLbController.Abstractions.Planning;
using CloudLbController.Providers.Aws.Observing;
using CloudLbController.Providers.Aws.Resources;

namespace CloudLbController.Providers.Aws.Applying;

/// <summary>Which writer performs which change.</summary>
internal sealed class ChangeWriter(BalancerWriter balancers, ListenerWriter listeners, GroupWriter groups, TargetWriter targets, SecurityGroupWriter securityGroups, RuleWriter rules)
{
    public Task<ChangeOutcome> WriteAsync(WriteContext context, Change change, CancellationToken ct) => change switch
    {
        CreateChange { Resource: NetworkLoadBalancer wish } => balancers.CreateAsync(context, wish, ct),
        CreateChange { Resource: NetworkListener wish } => listeners.CreateAsync(context, wish, ct),
        CreateChange { Resource: InstanceGroup wish } => groups.CreateAsync(context, wish, ct),
        CreateChange { Resource: SecurityGroup wish } => securityGroups.CreateAsync(context, wish, ct),
        CreateChange { Resource: FrontendRules wish } => rules.CreateAsync(context, wish, ct),
        CreateChange { Resource: NodeRules wish } => rules.CreateAsync(context, wish, ct),
        UpdateChange { Resource: NetworkLoadBalancer wish } update => balancers.UpdateAsync(context, update, wish, ct),
        UpdateChange { Resource: NetworkListener wish } update => listeners.UpdateAsync(context, update, wish, ct),
        UpdateChange { Resource: InstanceGroup wish } update => groups.UpdateAsync(context, update, wish, ct),
        UpdateChange { Resource: SecurityGroup wish } update => securityGroups.UpdateAsync(context, update, wish, ct),
        UpdateChange { Resource: FrontendRules wish } update => rules.UpdateAsync(update, wish, ct),
        UpdateChange { Resource: NodeRules wish } update => rules.UpdateAsync(update, wish, ct),
        TargetsChange members => targets.ChangeAsync(context, members, ct),
        DeleteChange delete => DeleteAsync(context, delete, ct),
        _ => Task.FromResult(Outcomes.Bug(change.Key, $"The provider aws knows no change {change.GetType().Name} of {change.Key}.")),
    };

    /// <summary>What a thing is its id says: its settings may not have been read.</summary>
    private Task<ChangeOutcome> DeleteAsync(WriteContext context, DeleteChange delete, CancellationToken ct) => delete.Current.Id switch
    {
        var id when id.Contains(":loadbalancer/", StringComparison.Ordinal) => balancers.DeleteAsync(context, delete, ct),
        var id when id.Contains(":listener/", StringComparison.Ordinal) => listeners.DeleteAsync(delete, ct),
        var id when id.Contains(":targetgroup/", StringComparison.Ordinal) => groups.DeleteAsync(delete, ct),
        var id when SecurityGroups.IsRules(id) => rules.DeleteAsync(delete, ct),
        _ => securityGroups.DeleteAsync(context, delete, ct),
    };
}
